import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type { PaymentGateway } from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { alipayAt, paidAtAlipay } from './atAlipay.js';

let sandbox: Sandbox;
let alipay: PaymentGateway;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  alipay = alipayAt(sandbox);
});
afterEach(() => sandbox.clock.move(0));
afterAll(() => sandbox.close());

describe('the statement of Alipay', () => {
  it('lists what was paid and refunded in the days asked for, to the fen', async () => {
    // The bill knows seconds only.
    const from = new Date(Math.floor(Date.now() / 1000) * 1000);
    const paid = await paidAtAlipay(sandbox, alipay, { description: 'Order 茶叶, loose' });
    await paidAtAlipay(sandbox, alipay, { amountMinor: 5 });
    sandbox.clock.move(24 * HOUR_MS);
    const { paymentId } = paid;
    const refund = { paymentId, refundId: randomUUID(), amountMinor: 990, currency: 'CNY' };
    await alipay.createRefund({ ...refund, reason: 'broken' });
    const { gatewayRef } = await alipay.queryPayment(paid);
    sandbox.clock.move(72 * HOUR_MS);
    const to = new Date(from.getTime() + 25 * HOUR_MS);
    const entries = await alipay.readStatement(from, to);
    expect(entries.toSorted((a, b) => b.amountMinor - a.amountMinor)).toMatchObject([
      { kind: 'PAYMENT', paymentId, gatewayRef, amountMinor: 12_990, currency: 'CNY' },
      { kind: 'REFUND', paymentId, gatewayRef: refund.refundId, amountMinor: 990 },
      { kind: 'PAYMENT', amountMinor: 5 },
    ]);
    const first = await alipay.readStatement(from, new Date(from.getTime() + HOUR_MS));
    expect(first.map(({ kind }) => kind)).toEqual(['PAYMENT', 'PAYMENT']);
  });

  it('is empty for a day without trades, and there is none of a day that is not over', async () => {
    const lastYear = Date.now() - 300 * 24 * HOUR_MS;
    expect(await alipay.readStatement(new Date(lastYear), new Date(lastYear + 1))).toEqual([]);
    const now = new Date();
    await expect(alipay.readStatement(now, new Date(now.getTime() + 1))).rejects.toThrow(
      'Alipay has not made the bill',
    );
  });
});
