import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openKeys, pemOfPrivate, serialOf } from '../../../sandbox/keys.js';
import { PUBLIC_KEY_ID } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { encrypt, signLines } from '../../../sandbox/wechatpay/signing.js';
import {
  CallbackRejected,
  type CallbackHeaders,
  type PaymentCallback,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import {
  keyFolder,
  receiveCallbacks,
  startTestSandbox,
  type CallbackReceiver,
} from '../../support/sandbox.js';
import { paidAtWechat, wechatPayAt } from './atWechatPay.js';
import { CERTIFICATE } from './platformCertificate.js';

let sandbox: Sandbox;
let shop: CallbackReceiver;
let wechat: PaymentGateway;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  wechat = wechatPayAt(sandbox);
});
beforeEach(async () => {
  shop = await receiveCallbacks('wechatpay');
  sandbox.callbacks.register({ provider: 'wechatpay', url: shop.url });
});
afterEach(async () => {
  sandbox.callbacks.unregister({ provider: 'wechatpay', url: shop.url });
  sandbox.reset();
  await shop.close();
});
afterAll(() => sandbox.close());

async function heard(): Promise<PaymentCallback[]> {
  await sandbox.callbacks.deliveries.idle();
  return Promise.all(
    shop.received.map(async ({ rawBody, headers }) => wechat.parseCallback(rawBody, headers)),
  );
}

const transaction = (changes: object = {}) => ({
  appid: sandbox.credentials.wechatPay.appId,
  mchid: sandbox.credentials.wechatPay.merchantId,
  out_trade_no: randomUUID().replaceAll('-', ''),
  transaction_id: '4200000000202611210000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-11-21T20:00:00+08:00',
  amount: { total: 5_000, currency: 'CNY' },
  ...changes,
});

const eventOf = (content: object, apiKey = sandbox.credentials.wechatPay.apiKey) => ({
  id: randomUUID(),
  event_type: 'TRANSACTION.SUCCESS',
  resource: encrypt(JSON.stringify(content), apiKey, 'transaction'),
});

interface Hand {
  key?: string;
  serial?: string;
  secondsOld?: number;
}

const keyNamed = (name: 'wechatPublicKey' | 'wechatPlatform' | 'wechatMerchant' | 'alipay') =>
  openKeys(keyFolder())[name];

function outcomeOf(rawBody: Buffer, headers: CallbackHeaders): string {
  try {
    void wechat.parseCallback(rawBody, headers);
    return 'accepted';
  } catch (error) {
    return (error as Error).name;
  }
}

/** What the shop makes of this event, signed like that. */
async function parse(
  event: object,
  { key, serial = PUBLIC_KEY_ID, secondsOld = 0 }: Hand = {},
): Promise<PaymentCallback> {
  const body = JSON.stringify(event);
  const time = String(Math.floor(Date.now() / 1000) - secondsOld);
  const signingKey = key ?? pemOfPrivate(keyNamed('wechatPublicKey'));
  return wechat.parseCallback(Buffer.from(body), {
    'wechatpay-timestamp': time,
    'wechatpay-nonce': 'once',
    'wechatpay-serial': serial,
    'wechatpay-signature': signLines(signingKey, time, 'once', body),
  });
}

describe('a callback from WeChat Pay', () => {
  it('tells of a capture, with our id and the time of it', async () => {
    const { paymentId } = await paidAtWechat(sandbox, wechat);
    const [callback, ...others] = await heard();
    expect(others).toEqual([]);
    expect(callback).toMatchObject({
      kind: 'PAYMENT',
      paymentId,
      payment: { state: 'CAPTURED', amountMinor: 12_990, currency: 'CNY' },
    });
    expect(await parse(eventOf(transaction()))).toMatchObject({
      payment: { settledAt: new Date('2026-11-21T12:00:00Z') },
    });
  });

  it.each([
    ['SUCCEEDED', undefined],
    ['FAILED', 'REFUND_ABNORMAL'],
  ] as const)('tells that a refund has %s', async (state, kind) => {
    if (kind) sandbox.faults.add({ provider: 'wechatpay', kind });
    const { paymentId } = await paidAtWechat(sandbox, wechat);
    const refundId = randomUUID();
    const refund = { paymentId, refundId, amountMinor: 990, currency: 'CNY', reason: 'broken' };
    const { refundRef } = await wechat.createRefund(refund);
    while (shop.received.length < 2) await shop.next();
    const [told] = (await heard()).filter((one) => one.kind === 'REFUND');
    expect(told).toMatchObject({ paymentId, refundId, refund: { state, refundRef } });
    expect(told).not.toHaveProperty('payment');
  });

  it('is sent again, under the same id and signed anew, until the shop answers 200 or 204', async () => {
    shop.answers.push(500, 404, 302, 204);
    await paidAtWechat(sandbox, wechat);
    const callbacks = await heard();
    expect(callbacks).toHaveLength(4);
    expect(new Set(callbacks.map(({ eventId }) => eventId)).size).toBe(1);
    expect(sandbox.callbacks.deliveries.list()).toMatchObject([{ state: 'DELIVERED' }]);
    expect(wechat.acknowledgement(true)).toMatchObject({ status: 200 });
    const body = '{"code":"FAIL","message":"失败"}';
    expect(wechat.acknowledgement(false)).toMatchObject({ status: 400, body });
  });

  it('may be a probe, which fails like any forgery, and then comes the real one', async () => {
    shop.answers.push(400);
    sandbox.faults.add({ provider: 'wechatpay', kind: 'CALLBACK_PROBED' });
    await paidAtWechat(sandbox, wechat);
    await sandbox.callbacks.deliveries.idle();
    const outcomes = shop.received.map(({ rawBody, headers }) => {
      const isProbe = String(headers['wechatpay-signature']).startsWith('WECHATPAY/SIGNTEST/');
      return [isProbe ? 'probe' : 'real', outcomeOf(rawBody, headers)];
    });
    expect(Object.fromEntries(outcomes)).toEqual({ probe: 'CallbackRejected', real: 'accepted' });
  });

  it('is refused when a single byte was changed on its way', async () => {
    shop.answers.push(400);
    sandbox.faults.add({ provider: 'wechatpay', kind: 'CALLBACK_TAMPERED' });
    await paidAtWechat(sandbox, wechat);
    await sandbox.callbacks.deliveries.idle();
    const [altered, genuine] = shop.received;
    expect(() => wechat.parseCallback(altered!.rawBody, altered!.headers)).toThrow(
      CallbackRejected,
    );
    expect(() => wechat.parseCallback(genuine!.rawBody, genuine!.headers)).not.toThrow();
  });

  it('may be signed with the certificate as well as with the public key', async () => {
    const key = keyNamed('wechatPlatform');
    const hand = { key: pemOfPrivate(key), serial: serialOf(key) };
    expect(await parse(eventOf(transaction()), hand)).toMatchObject({ kind: 'PAYMENT' });
    await expect(parse(eventOf(transaction()), { ...hand, serial: PUBLIC_KEY_ID })).rejects.toThrow(
      CallbackRejected,
    );
  });

  it('may be signed with a key that the shop has only the certificate of', async () => {
    const { serial, certificate, privateKey } = CERTIFICATE;
    const older = wechatPayAt(sandbox, { platformKeys: `${serial}:${certificate}` });
    const body = JSON.stringify(eventOf(transaction()));
    const time = String(Math.floor(Date.now() / 1000));
    const key = pemOfPrivate({ privateKey, publicKey: '' });
    const callback = await older.parseCallback(Buffer.from(body), {
      'wechatpay-timestamp': time,
      'wechatpay-nonce': 'once',
      'wechatpay-serial': serial,
      'wechatpay-signature': signLines(key, time, 'once', body),
    });
    expect(callback).toMatchObject({ kind: 'PAYMENT' });
  });

  it('is good for clocks that are a little off, and means nothing when it is of no kind known', async () => {
    for (const secondsOld of [-290, 290])
      expect(await parse(eventOf(transaction()), { secondsOld })).toMatchObject({
        kind: 'PAYMENT',
      });
    const other = { ...eventOf({}), event_type: 'COUPON.USE' };
    expect(await parse(other)).toEqual({ eventId: other.id, kind: 'IGNORED' });
    const others = eventOf(transaction({ out_trade_no: 'till-7' }));
    expect(await parse(others)).toMatchObject({ kind: 'IGNORED' });
    const byHand = { out_refund_no: 'HJ-1', refund_id: '50', refund_status: 'SUCCESS' };
    const refunded = eventOf(transaction(byHand));
    const callback = await parse({ ...refunded, event_type: 'REFUND.SUCCESS' });
    expect(callback).not.toHaveProperty('refund');
  });

  it.each<[string, () => object, Hand]>([
    ['too old', () => eventOf(transaction()), { secondsOld: 310 }],
    ['from the future', () => eventOf(transaction()), { secondsOld: -310 }],
    [
      'signed with a key that nobody knows',
      () => eventOf(transaction()),
      { serial: 'PUB_KEY_ID_9' },
    ],
    ['for another merchant', () => eventOf(transaction({ mchid: '1900000009' })), {}],
    ['for another app', () => eventOf(transaction({ appid: 'wx9' })), {}],
    ['without an amount', () => eventOf(transaction({ amount: undefined })), {}],
    [
      'encrypted with another key',
      () => eventOf(transaction(), 'another-api-v3-key-of-32-letters'),
      {},
    ],
    ['of another form', () => ({ id: '1', event_type: 'TRANSACTION.SUCCESS' }), {}],
  ])('is refused when it is %s', async (_case, event, hand) => {
    await expect(parse(event(), hand)).rejects.toThrow(CallbackRejected);
  });

  it('is refused when another provider, or the shop itself, has signed it', async () => {
    for (const name of ['alipay', 'wechatMerchant'] as const) {
      const key = pemOfPrivate(keyNamed(name));
      await expect(parse(eventOf(transaction()), { key })).rejects.toThrow(CallbackRejected);
    }
    expect(() => wechat.parseCallback(Buffer.from('{}'), {})).toThrow(CallbackRejected);
  });

  it('is refused when its tag was changed: what is inside must be whole', async () => {
    const event = eventOf(transaction());
    const bytes = Buffer.from(event.resource.ciphertext, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    event.resource.ciphertext = bytes.toString('base64');
    await expect(parse(event)).rejects.toThrow(CallbackRejected);
  });
});
