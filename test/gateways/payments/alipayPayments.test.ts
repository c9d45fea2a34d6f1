import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { payAtWallet } from '../../../scripts/client/payAtWallet.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  GatewayUnavailable,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { alipayAt, openedAtAlipay, paidAtAlipay } from './atAlipay.js';
import { payment } from './atStripe.js';

let sandbox: Sandbox;
let alipay: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  alipay = alipayAt(sandbox);
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clock.move(0);
});
afterAll(() => sandbox.close());

const factsOf = (paymentId: string) =>
  sandbox.ledger
    .entries()
    .filter((fact) => fact.paymentId === paymentId)
    .map(({ kind, amountMinor }) => [kind, amountMinor]);

describe('a payment at Alipay', () => {
  it.each([
    ['WEB', 'REDIRECT', /^http.*method=alipay\.trade\.page\.pay/],
    ['WAP', 'REDIRECT', /^http.*method=alipay\.trade\.wap\.pay/],
    ['APP', 'SDK_PARAMS', /^alipay_sdk=|app_id=\d+&/],
    ['QR', 'QR_CODE', /^http:.*\/alipay\/qr\/\d+$/],
  ])(
    'by %s begins with a %s, and is captured when the customer agrees',
    async (channel, type, value) => {
      const opened = await openedAtAlipay(alipay, { channel });
      expect(opened).toMatchObject({ state: 'PENDING', amountMinor: 12_990 });
      expect(opened.action).toMatchObject({ type, value: expect.stringMatching(value) });
      expect(await payAtWallet(sandbox.url, opened.action)).toMatchObject({ status: 200 });
      const found = await alipay.queryPayment(opened);
      expect(found).toMatchObject({ state: 'CAPTURED', amountMinor: 12_990, currency: 'CNY' });
      expect(found.gatewayRef).toMatch(/^\d{28}$/);
      expect(Math.abs(Date.now() - Number(found.settledAt))).toBeLessThan(60_000);
      expect(sandbox.ledger.entries().at(-1)).toMatchObject({
        ...{ provider: 'alipay', kind: 'CAPTURE', paymentId: opened.paymentId },
        orderId: opened.request.orderId,
      });
    },
  );

  it('is unknown there until the customer opens it, then waits, also after a decline', async () => {
    const opened = await openedAtAlipay(alipay, { returnUrl: 'https://shop.example/done?a=1' });
    expect(await alipay.queryPayment(opened)).toEqual({ state: 'PENDING' });
    const { status, page } = await payAtWallet(sandbox.url, opened.action, 'decline');
    expect([status, page.includes('BUYER_DECLINED')]).toEqual([402, true]);
    const waiting = await alipay.queryPayment(opened);
    expect(waiting).toMatchObject({ state: 'PENDING', gatewayRef: expect.any(String) });
    const paid = await payAtWallet(sandbox.url, opened.action);
    expect(paid.page).toContain(`out_trade_no=${opened.paymentId}`);
    expect(factsOf(opened.paymentId)).toEqual([
      ['PAYMENT', 12_990],
      ['CAPTURE', 12_990],
    ]);
  });

  it('is declined by the bank when told so, and can be paid the next moment', async () => {
    const opened = await openedAtAlipay(alipay, { channel: 'QR' });
    const code = 'BUYER_BALANCE_NOT_ENOUGH';
    const { orderId: subject } = opened.request;
    sandbox.faults.add({ provider: 'alipay', kind: 'DECLINE', code, subject });
    const { status, page } = await payAtWallet(sandbox.url, opened.action);
    expect([status, page.includes(code)]).toEqual([402, true]);
    expect((await payAtWallet(sandbox.url, opened.action)).status).toBe(200);
  });

  it('gives the same QR code to a second try, and none for other money', async () => {
    const opened = await openedAtAlipay(alipay, { channel: 'QR' });
    const again = await alipay.createPayment(opened.request);
    expect(again.nextAction).toEqual(opened.action);
    const dearer = await alipay.createPayment({ ...opened.request, amountMinor: 1 });
    expect(dearer).toMatchObject({
      state: 'FAILED',
      failure: { code: 'ACQ.CONTEXT_INCONSISTENT' },
    });
    await payAtWallet(sandbox.url, opened.action);
    expect(await alipay.createPayment(opened.request)).toMatchObject({ state: 'CAPTURED' });
  });

  it('can not be paid any more once it is closed, and the money settles it when that came first', async () => {
    const opened = await openedAtAlipay(alipay);
    await payAtWallet(sandbox.url, opened.action, 'decline');
    expect(await alipay.closePayment(opened)).toMatchObject({ state: 'CLOSED' });
    expect(await alipay.closePayment(opened)).toMatchObject({ state: 'CLOSED' });
    const late = await fetch(opened.action.value);
    expect(await late.text()).toContain('ACQ.TRADE_HAS_CLOSE');
    const paid = await paidAtAlipay(sandbox, alipay);
    expect(await alipay.closePayment(paid)).toMatchObject({
      state: 'CAPTURED',
      amountMinor: 12_990,
    });
    // Somebody may hold a link to it that nobody has opened yet.
    expect(await alipay.closePayment({ paymentId: randomUUID() })).toEqual({
      state: 'CLOSED',
      canStillBePaid: true,
    });
  });

  it('dies with the hold, so that a link nobody opened can not be paid next week', async () => {
    const expiresAt = new Date(Date.now() + 900_000);
    const opened = await openedAtAlipay(alipay, { channel: 'QR', expiresAt });
    sandbox.clock.move(901_000);
    const { status, page } = await payAtWallet(sandbox.url, opened.action);
    expect([status, page.includes('CLOSED')]).toEqual([402, true]);
    expect(await alipay.queryPayment(opened)).toMatchObject({ state: 'CLOSED' });
  });

  it('says what was really paid, when that is not what was asked for', async () => {
    sandbox.faults.add({ provider: 'alipay', kind: 'WRONG_AMOUNT' });
    const short = await paidAtAlipay(sandbox, alipay);
    expect(await alipay.queryPayment(short)).toMatchObject({
      state: 'CAPTURED',
      amountMinor: 12_989,
    });
  });

  it('takes yuan alone', () => {
    expect(alipay.takes(1, 'CNY')).toBe(true);
    expect(alipay.takes(1_000, 'USD')).toBe(false);
    expect(alipay.takes(100_000_000_01, 'CNY')).toBe(false);
  });
});

describe('a refund at Alipay', () => {
  const refundOf = (paymentId: string, amountMinor: number, refundId = randomUUID()) => ({
    ...{ paymentId, refundId, amountMinor, currency: 'CNY', reason: 'broken' },
  });

  it('is done at once, in parts up to the whole, and the payment stays a payment', async () => {
    const paid = await paidAtAlipay(sandbox, alipay);
    const part = refundOf(paid.paymentId, 990);
    const done = { state: 'SUCCEEDED', refundRef: part.refundId };
    expect(await alipay.createRefund(part)).toEqual(done);
    expect(await alipay.createRefund(part)).toEqual(done);
    expect(await alipay.queryRefund(part)).toEqual(done);
    expect(await alipay.createRefund(refundOf(paid.paymentId, 12_001))).toMatchObject({
      state: 'FAILED',
      failure: { code: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' },
    });
    await alipay.createRefund(refundOf(paid.paymentId, 12_000));
    expect(await alipay.queryPayment(paid)).toMatchObject({ state: 'CAPTURED' });
    expect(factsOf(paid.paymentId).slice(2)).toEqual([
      ['REFUND', 990],
      ['REFUND', 12_000],
    ]);
  });

  it('waits while the money does not move, and goes once when it does', async () => {
    const paid = await paidAtAlipay(sandbox, alipay);
    const refund = refundOf(paid.paymentId, 990);
    const subject = refund.refundId;
    sandbox.faults.add({ provider: 'alipay', kind: 'REFUND_STUCK', subject, times: null });
    expect(await alipay.createRefund(refund)).toEqual({ state: 'PENDING' });
    expect(await alipay.createRefund(refund)).toEqual({ state: 'PENDING' });
    sandbox.faults.clear();
    expect(await alipay.createRefund(refund)).toMatchObject({ state: 'SUCCEEDED' });
    expect(factsOf(paid.paymentId).slice(2)).toEqual([['REFUND', 990]]);
  });

  it('is made once when the answer is lost', async () => {
    const paid = await paidAtAlipay(sandbox, alipay);
    const refund = refundOf(paid.paymentId, 990);
    const operation = 'createRefund';
    sandbox.faults.add({ provider: 'alipay', kind: 'TIMEOUT_AFTER', operation });
    const hasty = alipayAt(sandbox, { timeoutMs: 200 });
    expect(await hasty.createRefund(refund)).toMatchObject({ state: 'SUCCEEDED' });
    expect(factsOf(paid.paymentId).slice(2)).toEqual([['REFUND', 990]]);
  });
});

describe('when Alipay can not be understood', () => {
  it.each([429, 500, 503])('tries again after HTTP %i', async (status) => {
    const opened = await openedAtAlipay(alipay);
    sandbox.faults.add({ provider: 'alipay', kind: 'STATUS', status, times: 2 });
    expect(await alipay.queryPayment(opened)).toMatchObject({ state: 'PENDING' });
    sandbox.faults.add({ provider: 'alipay', kind: 'STATUS', status, times: 3 });
    await expect(alipay.queryPayment(opened)).rejects.toThrow(GatewayUnavailable);
  });

  it('leaves a capture unknown while no answer comes', async () => {
    const paid = await paidAtAlipay(sandbox, alipay);
    sandbox.faults.add({ provider: 'alipay', kind: 'TIMEOUT_AFTER', times: null });
    const hasty = alipayAt(sandbox, { timeoutMs: 100 });
    await expect(hasty.queryPayment(paid)).rejects.toThrow(GatewayUnavailable);
    await expect(hasty.createPayment(payment({ channel: 'QR' }))).rejects.toThrow(
      GatewayUnavailable,
    );
    sandbox.faults.clear();
    expect(await alipay.queryPayment(paid)).toMatchObject({ state: 'CAPTURED' });
  });

  it('believes nothing that Alipay has not signed, and takes it for no answer', async () => {
    const paid = await paidAtAlipay(sandbox, alipay);
    const misled = alipayAt(sandbox, { alipayPublicKey: otherKey() });
    await expect(misled.queryPayment(paid)).rejects.toThrow(GatewayUnavailable);
    await expect(misled.createPayment(payment({ channel: 'QR' }))).rejects.toThrow(
      GatewayUnavailable,
    );
  });

  it('is told nothing by a stranger: a call with another key is refused, and so unknown', async () => {
    const stranger = alipayAt(sandbox, { appId: '2021000000000009' });
    await expect(stranger.queryPayment({ paymentId: randomUUID() })).rejects.toThrow(
      GatewayUnavailable,
    );
  });
});

/** Somebody's key: the shop's own, public by mistake. */
function otherKey(): string {
  const { privateKey } = sandbox.credentials.alipay;
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}
