import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  GatewayUnavailable,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { open, paid, payment, stripeAt } from './atStripe.js';

let sandbox: Sandbox;
let stripe: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  stripe = stripeAt(sandbox.url);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

describe('when Stripe does not answer', () => {
  it('leaves a capture unknown, until a query tells', async () => {
    const hasty = stripeAt(sandbox.url, { timeoutMs: 100 });
    const created = await open(stripe);
    sandbox.faults.add({ provider: 'stripe', kind: 'TIMEOUT_AFTER', times: null });
    const browser = new AbortController();
    const paying = fetch(`${sandbox.url}/v1/payment_intents/${created.gatewayRef}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SANDBOX_CREDENTIALS.stripe.publishableKey}` },
      body: new URLSearchParams({
        client_secret: created.secret,
        payment_method: 'pm_card_visa',
      }),
      signal: browser.signal,
    });
    await expect(hasty.queryPayment(created)).rejects.toThrow(GatewayUnavailable);
    browser.abort();
    await expect(paying).rejects.toThrow();
    sandbox.faults.clear();
    expect(await hasty.queryPayment(created)).toMatchObject({ state: 'CAPTURED' });
  });

  it('creates once even if every answer to the creation is lost', async () => {
    const hasty = stripeAt(sandbox.url, { timeoutMs: 100 });
    const request = payment();
    sandbox.faults.add({
      provider: 'stripe',
      kind: 'TIMEOUT_AFTER',
      operation: 'createPayment',
      times: 3,
    });
    await expect(hasty.createPayment(request)).rejects.toThrow(GatewayUnavailable);
    const found = await stripe.queryPayment(request);
    expect(await stripe.createPayment(request)).toMatchObject({ gatewayRef: found.gatewayRef });
  });

  it('refunds once when the answer is lost, and the second try hears about it', async () => {
    const hasty = stripeAt(sandbox.url, { timeoutMs: 100 });
    const reference = await paid(sandbox, stripe);
    const refund = {
      ...reference,
      refundId: randomUUID(),
      amountMinor: 990,
      currency: 'CNY',
      reason: 'broken',
    };
    sandbox.faults.add({
      provider: 'stripe',
      kind: 'TIMEOUT_AFTER',
      operation: 'createRefund',
      times: 1,
    });
    expect(await hasty.createRefund(refund)).toMatchObject({ state: 'SUCCEEDED' });
    const refunds = sandbox.ledger.entries().filter(({ refundId }) => refundId === refund.refundId);
    expect(refunds).toMatchObject([{ kind: 'REFUND', amountMinor: 990 }]);
  });

  it.each([429, 500, 503])('tries again after HTTP %i', async (status) => {
    sandbox.faults.add({ provider: 'stripe', kind: 'STATUS', status, times: 2 });
    expect(await stripe.createPayment(payment())).toMatchObject({ state: 'PENDING' });
    sandbox.faults.add({ provider: 'stripe', kind: 'STATUS', status, times: 3 });
    await expect(stripe.createPayment(payment())).rejects.toThrow(GatewayUnavailable);
  });

  it('waits for a first try that is still under way instead of calling it an error', async () => {
    const request = payment();
    const { orderId: subject } = request;
    sandbox.faults.add({ provider: 'stripe', kind: 'DELAY', delayMs: 300, subject, times: 1 });
    const hasty = stripeAt(sandbox.url, { timeoutMs: 150 });
    await expect(hasty.createPayment(request)).rejects.toThrow(GatewayUnavailable);
    const patient = stripeAt(sandbox.url, { retryDelayMs: 300 });
    expect(await patient.createPayment(request)).toMatchObject({ state: 'PENDING' });
  });

  it('stops asking for a while after ten failures in a row', async () => {
    const nobody = stripeAt('http://127.0.0.1:1');
    const reference = { paymentId: randomUUID(), gatewayRef: 'pi_1' };
    const messages: string[] = [];
    for (let call = 0; call < 5; call += 1)
      await nobody.queryPayment(reference).catch((error: unknown) => {
        expect(error).toBeInstanceOf(GatewayUnavailable);
        messages.push(String(error));
      });
    expect(messages[0]).toMatch(/no usable answer/);
    expect(messages[4]).toMatch(/too many failures in a row/);
  });
});
