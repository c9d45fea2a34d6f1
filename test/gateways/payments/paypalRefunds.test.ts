import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { GatewayUnavailable } from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { until } from '../../support/until.js';
import { open, paid, payment, payPalAt, type PayPal } from './atPayPal.js';

let sandbox: Sandbox;
let paypal: PayPal;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  paypal = payPalAt(sandbox);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const refund = (reference: { paymentId: string; gatewayRef: string }, amountMinor: number) => ({
  paymentId: reference.paymentId,
  gatewayRef: reference.gatewayRef,
  refundId: randomUUID(),
  amountMinor,
  currency: 'USD',
  reason: 'the customer changed her mind',
});

describe('a refund at PayPal', () => {
  it('gives back a part, then the rest, then nothing more', async () => {
    const reference = await paid(paypal);
    const first = refund(reference, 999);
    const { refundRef } = await paypal.createRefund(first);
    expect(await paypal.createRefund(first)).toEqual({ refundRef, state: 'SUCCEEDED' });
    expect(await paypal.createRefund(refund(reference, 1_001))).toMatchObject({
      state: 'FAILED',
      failure: { code: 'REFUND_AMOUNT_EXCEEDED' },
    });
    expect(await paypal.createRefund(refund(reference, 1_000))).toMatchObject({
      state: 'SUCCEEDED',
    });
    expect(await paypal.createRefund(refund(reference, 1))).toMatchObject({
      state: 'FAILED',
      failure: { code: 'CAPTURE_FULLY_REFUNDED' },
    });
    expect(await paypal.queryPayment(reference)).toMatchObject({ state: 'CAPTURED' });
  });

  it('is found with PayPal’s id and without', async () => {
    const asked = refund(await paid(paypal), 100);
    const { refundRef } = await paypal.createRefund(asked);
    const expected = { refundRef, state: 'SUCCEEDED' };
    const { refundId, paymentId, gatewayRef } = asked;
    expect(await paypal.queryRefund({ refundId, paymentId, refundRef })).toEqual(expected);
    expect(await paypal.queryRefund({ refundId, paymentId, gatewayRef })).toEqual(expected);
    expect(await paypal.queryRefund({ refundId: randomUUID(), paymentId, gatewayRef })).toEqual({
      state: 'PENDING',
    });
  });

  it('may be stuck', async () => {
    const asked = refund(await paid(paypal), 100);
    const { paymentId: subject } = asked;
    sandbox.faults.add({ provider: 'paypal', kind: 'REFUND_STUCK', subject });
    const stuck = await paypal.createRefund(asked);
    expect(stuck).toMatchObject({ state: 'PENDING' });
    expect(await paypal.queryRefund({ ...asked, ...stuck })).toEqual(stuck);
  });

  it('may be sent back by the bank', async () => {
    const asked = refund(await paid(paypal), 1_999);
    const { refundId: subject } = asked;
    sandbox.faults.add({ provider: 'paypal', kind: 'REFUND_ABNORMAL', subject });
    const made = await paypal.createRefund(asked);
    const failed = await until('the bank has said no', async () => {
      const answer = await paypal.queryRefund({ ...asked, ...made });
      return answer.state === 'FAILED' && answer;
    });
    expect(failed).toMatchObject({ failure: { code: 'BANK_REJECTED' } });
    expect(await paypal.createRefund(refund(asked, 1_999))).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('is refused for a payment that was never taken', async () => {
    const answer = await paypal.createRefund(refund(await open(paypal), 1));
    expect(answer).toMatchObject({ state: 'FAILED', failure: { code: 'not_captured' } });
    const never = { ...refund({ paymentId: randomUUID(), gatewayRef: '' }, 1) };
    await expect(paypal.createRefund({ ...never, gatewayRef: undefined })).rejects.toThrow(
      GatewayUnavailable,
    );
  });
});

describe('PayPal’s statement', () => {
  it('says what was taken and given back in a time, and nothing of before and after', async () => {
    const from = new Date(Math.floor(Date.now() / 1000) * 1000);
    const request = payment({ amountMinor: 5_000, currency: 'EUR' });
    const { gatewayRef, paymentId } = await paid(paypal, request);
    const asked = { ...refund({ paymentId, gatewayRef }, 1_250), currency: 'EUR' };
    const { refundRef } = await paypal.createRefund(asked);
    const to = new Date(Date.now() + 1_000);
    const entries = await paypal.readStatement(from, to);
    const own = entries.filter(({ currency }) => currency === 'EUR');
    expect(own).toEqual([
      {
        kind: 'PAYMENT',
        ...{ paymentId, gatewayRef, amountMinor: 5_000, currency: 'EUR', at: expect.any(Date) },
      },
      {
        ...{ kind: 'REFUND', refundId: asked.refundId, gatewayRef: refundRef },
        ...{ amountMinor: 1_250, currency: 'EUR', at: expect.any(Date) },
      },
    ]);
    const days = 86_400_000;
    const long = await paypal.readStatement(new Date(from.getTime() - 40 * days), to);
    expect(long.filter(({ currency }) => currency === 'EUR')).toEqual(own);
    const before = await paypal.readStatement(new Date(from.getTime() - days), from);
    expect(before.filter(({ currency }) => currency === 'EUR')).toEqual([]);
  });
});
