import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { payAtWallet } from '../../../scripts/client/payAtWallet.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  GatewayUnavailable,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { startTestSandbox } from '../../support/sandbox.js';
import { until } from '../../support/until.js';
import { payment } from './atStripe.js';
import { openedAtWechat, paidAtWechat, wechatPayAt } from './atWechatPay.js';

let sandbox: Sandbox;
let wechat: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  wechat = wechatPayAt(sandbox);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const provider = 'wechatpay';
const factsOf = (paymentId: string) =>
  sandbox.ledger
    .entries()
    .filter((fact) => fact.paymentId === paymentId)
    .map(({ kind, amountMinor }) => [kind, amountMinor]);

describe('a payment at WeChat Pay', () => {
  it.each([
    ['WEB', 'QR_CODE', /\/wechatpay\/qr\/\d+$/],
    ['QR', 'QR_CODE', /\/wechatpay\/qr\/\d+$/],
    ['WAP', 'REDIRECT', /&redirect_url=https%3A%2F%2Fshop\.example%2Fdone$/],
    ['APP', 'SDK_PARAMS', /"package":"Sign=WXPay".*"sign":/],
    ['JSAPI', 'SDK_PARAMS', /"package":"prepay_id=wx\d+".*"paySign":/],
  ])(
    'by %s begins with a %s, and is captured when the customer agrees',
    async (channel, type, value) => {
      const returnUrl = 'https://shop.example/done';
      const opened = await openedAtWechat(wechat, { channel, returnUrl, payerOpenId: 'oAda' });
      expect(opened).toMatchObject({ state: 'PENDING', amountMinor: 12_990 });
      expect(opened.action).toMatchObject({ type, value: expect.stringMatching(value) });
      expect(await wechat.queryPayment(opened)).toMatchObject({ state: 'PENDING' });
      const { status, page } = await payAtWallet(sandbox.url, opened.action);
      expect([status, page.includes(returnUrl)]).toEqual([200, channel === 'WAP']);
      const found = await wechat.queryPayment(opened);
      expect(found).toMatchObject({ state: 'CAPTURED', amountMinor: 12_990, currency: 'CNY' });
      expect(found.gatewayRef).toMatch(/^\d{28}$/);
      expect(Math.abs(Date.now() - Number(found.settledAt))).toBeLessThan(60_000);
      expect(sandbox.ledger.entries().at(-1)).toMatchObject({
        ...{ provider, kind: 'CAPTURE', paymentId: opened.paymentId },
        orderId: opened.request.orderId,
      });
    },
  );

  it('waits after a decline, and then is paid', async () => {
    const opened = await openedAtWechat(wechat);
    expect((await payAtWallet(sandbox.url, opened.action, 'decline')).status).toBe(402);
    expect(await wechat.queryPayment(opened)).toMatchObject({ state: 'PENDING' });
    sandbox.faults.add({ provider, kind: 'DECLINE', code: 'NOTENOUGH' });
    expect((await payAtWallet(sandbox.url, opened.action)).page).toContain('NOTENOUGH');
    expect((await payAtWallet(sandbox.url, opened.action)).status).toBe(200);
  });

  it('is the same order when placed again, and refused for other money', async () => {
    const opened = await openedAtWechat(wechat);
    expect((await wechat.createPayment(opened.request)).nextAction).toEqual(opened.action);
    const dearer = { ...opened.request, amountMinor: 1 };
    expect(await wechat.createPayment(dearer)).toMatchObject({
      ...{ state: 'FAILED', failure: { code: 'INVALID_REQUEST' } },
    });
    await payAtWallet(sandbox.url, opened.action);
    expect(await wechat.createPayment(opened.request)).toMatchObject({ state: 'CAPTURED' });
  });

  it('can not be paid any more once it is closed, and the money settles it when that came first', async () => {
    const opened = await openedAtWechat(wechat);
    expect(await wechat.closePayment(opened)).toEqual({ state: 'CLOSED' });
    expect(await wechat.closePayment(opened)).toEqual({ state: 'CLOSED' });
    expect((await payAtWallet(sandbox.url, opened.action)).page).toContain('CLOSED');
    expect(await wechat.queryPayment(opened)).toMatchObject({ state: 'CLOSED' });
    expect(await wechat.createPayment(opened.request)).toMatchObject({ state: 'CLOSED' });
    const paid = await paidAtWechat(sandbox, wechat);
    expect(await wechat.closePayment(paid)).toMatchObject({ state: 'CAPTURED' });
    const never = { paymentId: randomUUID() };
    expect(await wechat.closePayment(never)).toEqual({ state: 'CLOSED' });
    expect(await wechat.queryPayment(never)).toEqual({ state: 'PENDING' });
  });

  it('may be described with what WeChat Pay can not write', async () => {
    const opened = await openedAtWechat(wechat, { description: 'Order 🍵 茶' });
    expect(opened.state).toBe('PENDING');
    expect((await payAtWallet(sandbox.url, opened.action)).page).toContain('Order  茶');
  });

  it('says what was really paid, when that is not what was asked for', async () => {
    sandbox.faults.add({ provider, kind: 'WRONG_AMOUNT' });
    const short = await paidAtWechat(sandbox, wechat);
    expect(await wechat.queryPayment(short)).toMatchObject({
      state: 'CAPTURED',
      amountMinor: 12_989,
    });
  });

  it('takes yuan alone', () => {
    expect(wechat.takes(1, 'CNY')).toBe(true);
    expect(wechat.takes(1_000, 'HKD')).toBe(false);
    expect(wechat.takes(2_147_483_648, 'CNY')).toBe(false);
  });
});

describe('a refund at WeChat Pay', () => {
  const refundOf = (paymentId: string, amountMinor: number) => ({
    ...{ paymentId, refundId: randomUUID(), amountMinor, currency: 'CNY', reason: 'broken' },
  });
  const decided = (refund: ReturnType<typeof refundOf>) =>
    until('the refund is decided', async () => {
      const now = await wechat.queryRefund(refund);
      return now.state === 'PENDING' ? undefined : now;
    });

  it('takes a moment, goes in parts up to the whole, and once however often it is asked for', async () => {
    const paid = await paidAtWechat(sandbox, wechat);
    const part = refundOf(paid.paymentId, 990);
    const begun = await wechat.createRefund(part);
    expect(begun).toMatchObject({ state: 'PENDING', refundRef: expect.stringMatching(/^50\d+$/) });
    expect((await wechat.createRefund(part)).refundRef).toBe(begun.refundRef);
    expect(await decided(part)).toEqual({ state: 'SUCCEEDED', refundRef: begun.refundRef });
    expect(await wechat.createRefund(refundOf(paid.paymentId, 12_001))).toMatchObject({
      ...{ state: 'FAILED', failure: { code: 'INVALID_REQUEST' } },
    });
    expect(await wechat.queryPayment(paid)).toMatchObject({
      state: 'CAPTURED',
      amountMinor: 12_990,
    });
    const rest = refundOf(paid.paymentId, 12_000);
    await wechat.createRefund(rest);
    await decided(rest);
    expect(factsOf(paid.paymentId).slice(2)).toEqual([
      ['REFUND', 990],
      ['REFUND', 12_000],
    ]);
    expect(await wechat.queryRefund(refundOf(paid.paymentId, 1))).toEqual({ state: 'PENDING' });
  });

  it('waits while it is stuck, and fails when the bank does not take it', async () => {
    const paid = await paidAtWechat(sandbox, wechat);
    const stuck = refundOf(paid.paymentId, 990);
    const subject = stuck.refundId;
    sandbox.faults.add({ provider, kind: 'REFUND_STUCK', subject, times: null });
    await wechat.createRefund(stuck);
    expect(await wechat.queryRefund(stuck)).toMatchObject({ state: 'PENDING' });
    sandbox.faults.clear();
    expect(await decided(stuck)).toMatchObject({ state: 'SUCCEEDED' });
    sandbox.faults.add({ provider, kind: 'REFUND_ABNORMAL' });
    const unwanted = refundOf(paid.paymentId, 990);
    await wechat.createRefund(unwanted);
    expect(await decided(unwanted)).toMatchObject({
      ...{ state: 'FAILED', failure: { code: 'ABNORMAL' } },
    });
  });

  it('is made once when the answer is lost', async () => {
    const paid = await paidAtWechat(sandbox, wechat);
    const refund = refundOf(paid.paymentId, 990);
    sandbox.faults.add({ provider, kind: 'TIMEOUT_AFTER', operation: 'createRefund' });
    const hasty = wechatPayAt(sandbox, { timeoutMs: 200 });
    await hasty.createRefund(refund);
    await decided(refund);
    expect(factsOf(paid.paymentId).slice(2)).toEqual([['REFUND', 990]]);
  });
});

describe('when WeChat Pay can not be understood', () => {
  it.each([429, 500, 503])('tries again after HTTP %i', async (status) => {
    const opened = await openedAtWechat(wechat);
    sandbox.faults.add({ provider, kind: 'STATUS', status, times: 2 });
    expect(await wechat.queryPayment(opened)).toMatchObject({ state: 'PENDING' });
    sandbox.faults.add({ provider, kind: 'STATUS', status, times: 3 });
    await expect(wechat.queryPayment(opened)).rejects.toThrow(GatewayUnavailable);
  });

  it('leaves a capture unknown while no answer comes, and creates once', async () => {
    const paid = await paidAtWechat(sandbox, wechat);
    const request = payment({ channel: 'QR' });
    sandbox.faults.add({ provider, kind: 'TIMEOUT_AFTER', times: null });
    const hasty = wechatPayAt(sandbox, { timeoutMs: 100 });
    await expect(hasty.queryPayment(paid)).rejects.toThrow(GatewayUnavailable);
    await expect(hasty.createPayment(request)).rejects.toThrow(GatewayUnavailable);
    sandbox.faults.clear();
    expect(await wechat.queryPayment(paid)).toMatchObject({ state: 'CAPTURED' });
    expect(await wechat.createPayment(request)).toMatchObject({ state: 'PENDING' });
    expect(factsOf(request.paymentId)).toEqual([['PAYMENT', 12_990]]);
  });

  it('believes nothing that is not signed with a key it knows', async () => {
    const paid = await paidAtWechat(sandbox, wechat);
    const [publicKey, certificate] = sandbox.credentials.wechatPay.platformKeys.split(',');
    // With either of its keys WeChat Pay may sign, while it changes from one to the other.
    for (const platformKeys of [publicKey!, certificate!])
      expect(await wechatPayAt(sandbox, { platformKeys }).queryPayment(paid)).toMatchObject({
        state: 'CAPTURED',
      });
    const [id] = publicKey!.split(':');
    const [, another] = certificate!.split(':');
    const misled = wechatPayAt(sandbox, { platformKeys: `${id}:${another}` });
    await expect(misled.queryPayment(paid)).rejects.toThrow(GatewayUnavailable);
    const ignorant = wechatPayAt(sandbox, { platformKeys: `PUB_KEY_ID_9:${another}` });
    await expect(ignorant.createPayment(payment({ channel: 'QR' }))).rejects.toThrow(
      GatewayUnavailable,
    );
  });

  it('says so loudly when our own signature is not accepted', async () => {
    const stranger = wechatPayAt(sandbox, { serial: 'ABC' });
    await expect(stranger.createPayment(payment({ channel: 'QR' }))).rejects.toThrow('SIGN_ERROR');
  });
});
