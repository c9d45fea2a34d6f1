import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  GatewayUnavailable,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { paid, payment, stripeAt } from './atStripe.js';

let sandbox: Sandbox;
let stripe: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  stripe = stripeAt(sandbox.url);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

describe('a refund at Stripe', () => {
  const refund = (reference: { paymentId: string; gatewayRef: string }, amountMinor: number) => ({
    ...reference,
    refundId: randomUUID(),
    amountMinor,
    currency: 'CNY',
    reason: 'the customer changed her mind',
  });

  it('gives back a part, then the rest, then nothing more', async () => {
    const reference = await paid(sandbox, stripe);
    const first = refund(reference, 990);
    const { refundRef } = await stripe.createRefund(first);
    expect(await stripe.createRefund(first)).toEqual({ refundRef, state: 'SUCCEEDED' });
    expect(await stripe.createRefund(refund(reference, 12_001))).toMatchObject({ state: 'FAILED' });
    expect(await stripe.createRefund(refund(reference, 12_000))).toMatchObject({
      state: 'SUCCEEDED',
    });
    expect(await stripe.createRefund(refund(reference, 1))).toMatchObject({
      state: 'FAILED',
      failure: { code: 'charge_already_refunded' },
    });
  });

  it('is found with Stripe’s id and without', async () => {
    const reference = await paid(sandbox, stripe);
    const asked = refund(reference, 100);
    const { refundRef } = await stripe.createRefund(asked);
    const expected = { refundRef, state: 'SUCCEEDED' };
    const { refundId, paymentId, gatewayRef } = asked;
    expect(await stripe.queryRefund({ refundId, paymentId, refundRef })).toEqual(expected);
    expect(await stripe.queryRefund({ refundId, paymentId, gatewayRef })).toEqual(expected);
    expect(await stripe.queryRefund({ refundId, paymentId })).toEqual(expected);
    expect(await stripe.queryRefund({ refundId: randomUUID(), paymentId })).toEqual({
      state: 'PENDING',
    });
  });

  it('may take its time', async () => {
    const asked = refund(await paid(sandbox, stripe, 'pm_card_pendingRefund'), 100);
    const pending = await stripe.createRefund(asked);
    expect(pending).toMatchObject({ state: 'PENDING' });
    const settled = await until(() => stripe.queryRefund({ ...asked, ...pending }), 'SUCCEEDED');
    expect(settled.refundRef).toBe(pending.refundRef);
  });

  it('may come back after it had gone through', async () => {
    const asked = refund(await paid(sandbox, stripe, 'pm_card_refundFail'), 100);
    const made = await stripe.createRefund(asked);
    expect(made).toMatchObject({ state: 'SUCCEEDED' });
    const failed = await until(() => stripe.queryRefund({ ...asked, ...made }), 'FAILED');
    expect(failed.failure).toMatchObject({ code: 'expired_or_canceled_card' });
  });

  it('is refused for a payment that was never captured', async () => {
    const request = payment();
    const { gatewayRef = '' } = await stripe.createPayment(request);
    const answer = await stripe.createRefund(
      refund({ paymentId: request.paymentId, gatewayRef }, 1),
    );
    expect(answer).toMatchObject({ state: 'FAILED' });
    const never = {
      ...refund({ paymentId: randomUUID(), gatewayRef: '' }, 1),
      gatewayRef: undefined,
    };
    await expect(stripe.createRefund(never)).rejects.toThrow(GatewayUnavailable);
  });
});

async function until<T extends { state: string }>(
  query: () => Promise<T>,
  state: string,
): Promise<T> {
  const deadline = Date.now() + 3_000;
  for (;;) {
    const answer = await query();
    if (answer.state === state) return answer;
    if (Date.now() > deadline) throw new Error(`still ${answer.state}, not ${state}`);
  }
}
