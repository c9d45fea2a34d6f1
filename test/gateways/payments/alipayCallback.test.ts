import { createSign, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openKeys, pemOfPrivate } from '../../../sandbox/keys.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  CallbackRejected,
  type PaymentCallback,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { payAtWallet } from '../../../scripts/client/payAtWallet.js';
import {
  keyFolder,
  receiveCallbacks,
  startTestSandbox,
  type CallbackReceiver,
} from '../../support/sandbox.js';
import { alipayAt, openedAtAlipay, paidAtAlipay } from './atAlipay.js';

let sandbox: Sandbox;
let shop: CallbackReceiver;
let alipay: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  alipay = alipayAt(sandbox);
});
beforeEach(async () => {
  shop = await receiveCallbacks('alipay', 'success');
  sandbox.callbacks.register({ provider: 'alipay', url: shop.url });
});
afterEach(async () => {
  sandbox.callbacks.unregister({ provider: 'alipay', url: shop.url });
  sandbox.reset();
  await shop.close();
});
afterAll(() => sandbox.close());

async function heard(): Promise<PaymentCallback[]> {
  await sandbox.callbacks.deliveries.idle();
  return Promise.all(shop.received.map(({ rawBody }) => parse(rawBody)));
}

/** A notification with these fields, signed with this key. */
function signed(fields: Record<string, string>, key = ownKey(), algorithm = 'RSA-SHA256'): Buffer {
  const { sign: _sign, sign_type: type = 'RSA2', ...content } = fields;
  const text = Object.keys(content)
    .toSorted()
    .map((name) => `${name}=${content[name]}`)
    .join('&');
  const sign = createSign(algorithm).update(text).sign(key, 'base64');
  return Buffer.from(new URLSearchParams({ ...content, sign_type: type, sign }).toString());
}

const ownKey = () => pemOfPrivate(openKeys(keyFolder()).alipay);

const notification = (changes: Record<string, string> = {}) => ({
  notify_id: randomUUID(),
  app_id: sandbox.credentials.alipay.appId,
  seller_id: sandbox.credentials.alipay.sellerId,
  out_trade_no: randomUUID(),
  trade_no: '2026112100000000000000000001',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '50.00',
  gmt_payment: '2026-11-21 20:00:00',
  subject: '100% tea',
  ...changes,
});

const parse = async (body: Buffer) => alipay.parseCallback(body, {});

describe('a notification from Alipay', () => {
  it('tells of a capture, with our id and the time in China', async () => {
    const { paymentId } = await paidAtAlipay(sandbox, alipay);
    const [callback, ...others] = await heard();
    expect(others).toEqual([]);
    expect(callback).toMatchObject({
      kind: 'PAYMENT',
      paymentId,
      payment: { state: 'CAPTURED', amountMinor: 12_990, currency: 'CNY' },
    });
    expect(await parse(signed(notification()))).toMatchObject({
      payment: { settledAt: new Date('2026-11-21T12:00:00Z') },
    });
  });

  it('tells of a closure', async () => {
    const opened = await openedAtAlipay(alipay);
    await payAtWallet(sandbox.url, opened.action, 'decline');
    await alipay.closePayment(opened);
    expect(await heard()).toMatchObject([{ kind: 'PAYMENT', payment: { state: 'CLOSED' } }]);
  });

  it('tells of refunds, which are no payments, whatever status they come with', async () => {
    const { paymentId } = await paidAtAlipay(sandbox, alipay);
    const [part, rest] = [randomUUID(), randomUUID()];
    const refund = { paymentId, currency: 'CNY', reason: 'broken' };
    await alipay.createRefund({ ...refund, refundId: part, amountMinor: 990 });
    await alipay.createRefund({ ...refund, refundId: rest, amountMinor: 12_000 });
    const refunds = (await heard()).filter(({ kind }) => kind === 'REFUND');
    expect(new Set(refunds.map(({ refundId }) => refundId))).toEqual(new Set([part, rest]));
    for (const one of refunds)
      expect(one).toMatchObject({ paymentId, refund: { state: 'SUCCEEDED' } });
    expect(refunds.some(({ payment }) => payment)).toBe(false);
    const byHand = notification({ refund_fee: '1.00', out_biz_no: 'HJ-1' });
    expect(await parse(signed(byHand))).not.toHaveProperty('refund');
    const others = signed(notification({ out_trade_no: 'till-7' }));
    expect(await parse(others)).toMatchObject({ kind: 'IGNORED' });
  });

  it('is sent again, under the same id, until the shop says success', async () => {
    shop.answers.push(500, 404, 302);
    await paidAtAlipay(sandbox, alipay);
    const callbacks = await heard();
    expect(callbacks).toHaveLength(4);
    expect(new Set(callbacks.map(({ eventId }) => eventId)).size).toBe(1);
    expect(sandbox.callbacks.deliveries.list()).toMatchObject([{ state: 'DELIVERED' }]);
    expect(alipay.acknowledgement(true)).toMatchObject({ status: 200, body: 'success' });
    expect(alipay.acknowledgement(false)).toMatchObject({ status: 400, body: 'failure' });
  });

  it('goes to the address that the payment named, when none is registered', async () => {
    sandbox.callbacks.unregister({ provider: 'alipay', url: shop.url });
    await paidAtAlipay(sandbox, alipayAt(sandbox, { notifyUrl: shop.url }));
    expect(await heard()).toHaveLength(1);
  });

  it('is refused when a single byte was changed on its way', async () => {
    shop.answers.push(400);
    sandbox.faults.add({ provider: 'alipay', kind: 'CALLBACK_TAMPERED' });
    await paidAtAlipay(sandbox, alipay);
    await sandbox.callbacks.deliveries.idle();
    const [altered, genuine] = shop.received;
    await expect(parse(altered!.rawBody)).rejects.toThrow(CallbackRejected);
    expect(await parse(genuine!.rawBody)).toMatchObject({ kind: 'PAYMENT' });
  });

  it.each<[string, () => Buffer]>([
    ['signed by the shop itself', () => signed(notification(), appKey())],
    ['signed with the key of another provider', () => signed(notification(), wechatKey())],
    ['signed with SHA-1', () => signed(notification({ sign_type: 'RSA' }), ownKey(), 'RSA-SHA1')],
    [
      'said to be signed in a way that there is not',
      () => signed(notification({ sign_type: 'MD5' })),
    ],
    ['not signed', () => Buffer.from(new URLSearchParams(notification()).toString())],
    ['meant for another app', () => signed(notification({ app_id: '2021000000000009' }))],
    ['meant for another seller', () => signed(notification({ seller_id: '2088000000000009' }))],
    ['without an amount', () => signed(notification({ total_amount: 'much' }))],
    ['of no status known', () => signed(notification({ trade_status: 'TRADE_MAYBE' }))],
    ['empty', () => Buffer.alloc(0)],
    ['no form at all', () => Buffer.from('{"sign":"%"}')],
  ])('is refused when it is %s', async (_case, body) => {
    await expect(parse(body())).rejects.toThrow(CallbackRejected);
  });

  it('is believed with a per cent sign in it', async () => {
    expect(await parse(signed(notification()))).toMatchObject({ payment: { amountMinor: 5_000 } });
  });
});

const appKey = () => pemOfPrivate(openKeys(keyFolder()).alipayApp);
const wechatKey = () => pemOfPrivate(openKeys(keyFolder()).wechatPublicKey);
