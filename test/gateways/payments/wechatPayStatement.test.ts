import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  GatewayUnavailable,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { until } from '../../support/until.js';
import { paidAtWechat, wechatPayAt } from './atWechatPay.js';

let sandbox: Sandbox;
let wechat: PaymentGateway;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  wechat = wechatPayAt(sandbox);
});
afterEach(() => sandbox.clock.move(0));
afterAll(() => sandbox.close());

describe('the statement of WeChat Pay', () => {
  it('lists what was paid and refunded in the days asked for, to the fen', async () => {
    // The bill knows seconds only.
    const from = new Date(Math.floor(Date.now() / 1000) * 1000);
    const paid = await paidAtWechat(sandbox, wechat, { description: '"Order" 茶叶, loose' });
    await paidAtWechat(sandbox, wechat, { amountMinor: 5 });
    sandbox.clock.move(24 * HOUR_MS);
    const { paymentId } = paid;
    const refund = { paymentId, refundId: randomUUID(), amountMinor: 990, currency: 'CNY' };
    const { refundRef } = await wechat.createRefund({ ...refund, reason: 'broken' });
    await until('the refund is done', async () => {
      return (await wechat.queryRefund(refund)).state === 'SUCCEEDED';
    });
    const { gatewayRef } = await wechat.queryPayment(paid);
    sandbox.clock.move(72 * HOUR_MS);
    const to = new Date(from.getTime() + 25 * HOUR_MS);
    const entries = await wechat.readStatement(from, to);
    expect(entries.toSorted((a, b) => b.amountMinor - a.amountMinor)).toMatchObject([
      { kind: 'PAYMENT', paymentId, gatewayRef, amountMinor: 12_990, currency: 'CNY' },
      { kind: 'REFUND', paymentId, gatewayRef: refundRef, amountMinor: 990 },
      { kind: 'PAYMENT', amountMinor: 5 },
    ]);
    const first = await wechat.readStatement(from, new Date(from.getTime() + HOUR_MS));
    expect(first.map(({ kind }) => kind)).toEqual(['PAYMENT', 'PAYMENT']);
  });

  it('is empty for a day without trades, and not made yet for a day that is not over', async () => {
    const lastYear = Date.now() - 300 * 24 * HOUR_MS;
    expect(await wechat.readStatement(new Date(lastYear), new Date(lastYear + 1))).toEqual([]);
    const now = new Date();
    const unfinished = wechat.readStatement(now, new Date(now.getTime() + 1));
    await expect(unfinished).rejects.toThrow(GatewayUnavailable);
  });
});
