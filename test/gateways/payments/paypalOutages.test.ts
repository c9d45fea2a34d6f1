import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { GatewayUnavailable } from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { approved, open, paid, payment, payPalAt, type PayPal } from './atPayPal.js';

let sandbox: Sandbox;
let paypal: PayPal;
let hasty: PayPal;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  paypal = payPalAt(sandbox);
  hasty = payPalAt(sandbox, { timeoutMs: 150 });
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const capturesOf = (paymentId: string) =>
  sandbox.ledger
    .entries()
    .filter((fact) => fact.paymentId === paymentId && fact.kind === 'CAPTURE');

describe('when PayPal does not answer', () => {
  it('takes the money once even if every answer to that is lost', async () => {
    const created = await approved(paypal);
    const { paymentId: subject } = created;
    const lost = {
      provider: 'paypal',
      kind: 'TIMEOUT_AFTER',
      operation: 'capturePayment',
    } as const;
    sandbox.faults.add({ ...lost, subject, times: 3 });
    await expect(hasty.capturePayment(created)).rejects.toThrow(GatewayUnavailable);
    expect(capturesOf(subject)).toHaveLength(1);
    expect(await paypal.queryPayment(created)).toMatchObject({ state: 'CAPTURED' });
    expect(await paypal.capturePayment(created)).toMatchObject({ state: 'CAPTURED' });
    const begun = { ...created, isCaptureBegun: true };
    expect(await paypal.closePayment(begun)).toMatchObject({ state: 'CAPTURED' });
    expect(capturesOf(subject)).toHaveLength(1);
  });

  it('creates once even if every answer to the creation is lost', async () => {
    const request = payment();
    const { orderId: subject } = request;
    const lost = { provider: 'paypal', kind: 'TIMEOUT_AFTER', operation: 'createPayment' } as const;
    sandbox.faults.add({ ...lost, subject, times: 3 });
    await expect(hasty.createPayment(request)).rejects.toThrow(GatewayUnavailable);
    expect(await paypal.queryPayment(request)).toEqual({ state: 'PENDING' });
    expect(await paypal.createPayment(request)).toMatchObject({ state: 'PENDING' });
    const known = sandbox.ledger.entries().filter(({ orderId }) => orderId === subject);
    expect(known).toHaveLength(1);
  });

  it('refunds once when the answer is lost, and the second try hears about it', async () => {
    const { paymentId, gatewayRef } = await paid(paypal);
    const refundId = randomUUID();
    sandbox.faults.add({
      ...{ provider: 'paypal', kind: 'TIMEOUT_AFTER', operation: 'createRefund' },
      subject: refundId,
    });
    const refund = { paymentId, gatewayRef, refundId, amountMinor: 990, currency: 'USD' };
    expect(await hasty.createRefund({ ...refund, reason: 'broken' })).toMatchObject({
      state: 'SUCCEEDED',
    });
    const refunds = sandbox.ledger.entries().filter((fact) => fact.refundId === refundId);
    expect(refunds).toMatchObject([{ kind: 'REFUND', amountMinor: 990 }]);
  });

  it.each([429, 500, 503])('tries again after HTTP %i', async (status) => {
    const fault = { provider: 'paypal', kind: 'STATUS', operation: 'createPayment' } as const;
    sandbox.faults.add({ ...fault, status, times: 2 });
    expect(await paypal.createPayment(payment())).toMatchObject({ state: 'PENDING' });
    sandbox.faults.add({ ...fault, status, times: 3 });
    await expect(paypal.createPayment(payment())).rejects.toThrow(GatewayUnavailable);
  });

  it('gets over a token that could not be fetched, and over one that was revoked', async () => {
    const fresh = payPalAt(sandbox);
    sandbox.faults.add({ provider: 'paypal', kind: 'STATUS', operation: 'token', times: 3 });
    await expect(fresh.createPayment(payment())).rejects.toThrow(GatewayUnavailable);
    expect(await fresh.createPayment(payment())).toMatchObject({ state: 'PENDING' });
    const revoked = { provider: 'paypal', kind: 'STATUS', operation: 'createPayment' } as const;
    sandbox.faults.add({ ...revoked, status: 401 });
    expect(await fresh.createPayment(payment())).toMatchObject({ state: 'PENDING' });
  });

  it('stops asking for a while after ten failures in a row, and tells no token', async () => {
    const nobody = payPalAt({ ...sandbox, url: 'http://127.0.0.1:1' });
    const reference = { paymentId: randomUUID(), gatewayRef: 'ORDER' };
    const errors: unknown[] = [];
    for (let call = 0; call < 5; call += 1)
      await nobody.queryPayment(reference).catch((error: unknown) => errors.push(error));
    expect(errors.every((error) => error instanceof GatewayUnavailable)).toBe(true);
    expect(String(errors[0])).toMatch(/no usable answer/);
    expect(String(errors[4])).toMatch(/too many failures in a row/);
    sandbox.faults.add({ provider: 'paypal', kind: 'STATUS', operation: 'queryPayment', times: 3 });
    const refused: unknown = await paypal.queryPayment(await open(paypal)).catch((one) => one);
    expect(JSON.stringify(refused, allOf)).not.toMatch(/Bearer|authorization/i);
  });
});

/** Also what JSON leaves out of an error. */
function allOf(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return Object.fromEntries(
    Reflect.ownKeys(value).map((name) => [name, Reflect.get(value, name) as unknown]),
  );
}
