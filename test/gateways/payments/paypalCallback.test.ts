import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  CallbackRejected,
  type PaymentCallback,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { paypalSignature, type SignedBy } from '../../support/paypalSignature.js';
import {
  receiveCallbacks,
  startTestSandbox,
  type CallbackReceiver,
} from '../../support/sandbox.js';
import { until } from '../../support/until.js';
import { approved, paid, payPalAt, type PayPal } from './atPayPal.js';

let sandbox: Sandbox;
let shop: CallbackReceiver;
let paypal: PayPal;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  paypal = payPalAt(sandbox);
});
beforeEach(async () => {
  shop = await receiveCallbacks('paypal');
  sandbox.callbacks.register({ provider: 'paypal', url: shop.url });
});
afterEach(async () => {
  sandbox.callbacks.unregister({ provider: 'paypal', url: shop.url });
  sandbox.reset();
  await shop.close();
});
afterAll(() => sandbox.close());

/** Once the sandbox has told all that it had to tell. */
async function heard(): Promise<PaymentCallback[]> {
  await sandbox.callbacks.deliveries.idle();
  return Promise.all(
    shop.received.map(async ({ rawBody, headers }) => paypal.parseCallback(rawBody, headers)),
  );
}

describe('a callback of PayPal', () => {
  it('says that the customer agreed, and then that the money was taken', async () => {
    const { paymentId, gatewayRef } = await paid(paypal);
    const [approval, capture] = await heard();
    expect(approval).toEqual({
      ...{ eventId: expect.stringMatching(/^WH-/), kind: 'PAYMENT', paymentId, gatewayRef },
      payment: { gatewayRef, state: 'PENDING', isApproved: true },
    });
    expect(capture).toMatchObject({
      ...{ kind: 'PAYMENT', paymentId, gatewayRef },
      payment: { gatewayRef, state: 'CAPTURED', amountMinor: 1_999, currency: 'USD' },
    });
    expect(capture!.payment!.settledAt).toBeInstanceOf(Date);
  });

  it('says of a refund how it went', async () => {
    const { paymentId, gatewayRef } = await paid(paypal);
    const refund = { paymentId, gatewayRef, amountMinor: 100, currency: 'USD', reason: 'late' };
    const { refundRef } = await paypal.createRefund({ ...refund, refundId: 'first' });
    sandbox.faults.add({ provider: 'paypal', kind: 'REFUND_ABNORMAL', subject: 'second' });
    const { refundRef: unwanted } = await paypal.createRefund({ ...refund, refundId: 'second' });
    await until('the bank has said no', async () => {
      const known = { paymentId, refundId: 'second', refundRef: unwanted };
      return (await paypal.queryRefund(known)).state === 'FAILED';
    });
    const callbacks = (await heard()).filter(({ kind }) => kind === 'REFUND');
    const of = (id: string) => callbacks.filter(({ refundId }) => refundId === id);
    expect(of('first').map(({ refund: said }) => said)).toEqual([
      { refundRef, state: 'SUCCEEDED' },
    ]);
    expect(of('second').map(({ refund: said }) => said!.state)).toEqual(['PENDING', 'FAILED']);
  });

  it('comes again until it is acknowledged, each time signed anew', async () => {
    shop.answers.push(500, 503);
    const { paymentId } = await approved(paypal);
    const callbacks = await heard();
    expect(callbacks).toHaveLength(3);
    expect(new Set(callbacks.map(({ eventId }) => eventId)).size).toBe(1);
    expect(callbacks[2]).toMatchObject({ paymentId });
  });

  it('is refused when a byte was changed on the way, and comes whole the next time', async () => {
    sandbox.faults.add({ provider: 'paypal', kind: 'CALLBACK_TAMPERED' });
    shop.answers.push(400);
    const { paymentId } = await approved(paypal);
    await sandbox.callbacks.deliveries.idle();
    const [first, second] = shop.received;
    await expect(paypal.parseCallback(first!.rawBody, first!.headers)).rejects.toThrow(
      CallbackRejected,
    );
    const callback = await paypal.parseCallback(second!.rawBody, second!.headers);
    expect(callback).toMatchObject({ paymentId });
  });

  it('answers 200 when stored and 400 when not', () => {
    const body = '{"received":true}';
    const contentType = 'application/json';
    expect(paypal.acknowledgement(true)).toEqual({ status: 200, contentType, body });
    expect(paypal.acknowledgement(false)).toMatchObject({ status: 400 });
  });
});

describe('what a callback of PayPal means', () => {
  const says = (type: string, resource: object) => {
    const body = JSON.stringify({ id: 'WH-1', event_type: type, resource });
    return paypal.parseCallback(Buffer.from(body), paypalSignature(sandbox, body));
  };
  const capture = {
    id: 'CAPTURE',
    amount: { currency_code: 'USD', value: '19.99' },
    custom_id: 'payment',
    supplementary_data: { related_ids: { order_id: 'ORDER' } },
  };

  it.each([
    ['PAYMENT.CAPTURE.PENDING', 'PENDING', 'PENDING'],
    ['PAYMENT.CAPTURE.DECLINED', 'DECLINED', 'FAILED'],
    ['PAYMENT.CAPTURE.DENIED', 'DENIED', 'FAILED'],
    ['PAYMENT.CAPTURE.COMPLETED', 'COMPLETED', 'CAPTURED'],
  ])('%s with %s: %s', async (type, status, state) => {
    expect(await says(type, { ...capture, status })).toMatchObject({
      ...{ kind: 'PAYMENT', paymentId: 'payment', gatewayRef: 'ORDER' },
      payment: { gatewayRef: 'ORDER', state, amountMinor: 1_999, currency: 'USD' },
    });
  });

  it('takes what PayPal gave back by itself for a refund that is not ours', async () => {
    const reversal = { id: 'REFUND', status: 'COMPLETED' };
    expect(await says('PAYMENT.CAPTURE.REVERSED', reversal)).toEqual({
      ...{ eventId: 'WH-1', kind: 'REFUND', refundId: undefined },
      refund: { refundRef: 'REFUND', state: 'SUCCEEDED' },
    });
  });

  it('has nothing to do with what the shop has not asked for', async () => {
    expect(await says('CUSTOMER.DISPUTE.CREATED', {})).toEqual({
      eventId: 'WH-1',
      kind: 'IGNORED',
    });
  });
});

describe('the signature of a PayPal callback', () => {
  const body = JSON.stringify({ id: 'WH-1', event_type: 'NONE', resource: {} });
  const parse = (signedBy: SignedBy = {}, changes: Record<string, string | undefined> = {}) =>
    paypal.parseCallback(Buffer.from(body), {
      ...paypalSignature(sandbox, body, signedBy),
      ...changes,
    });
  const DAY = 86_400;

  it('is good now, for as long as PayPal repeats it, and for clocks that are a little off', async () => {
    for (const secondsOld of [0, -290, 300, 3 * DAY])
      expect(await parse({ secondsOld })).toEqual({ eventId: 'WH-1', kind: 'IGNORED' });
  });

  it.each<[string, SignedBy, Record<string, string | undefined>?]>([
    ['too old', { secondsOld: 4 * DAY }],
    ['from the future', { secondsOld: -310 }],
    ['without a time that is one', {}, { 'paypal-transmission-time': 'soon' }],
    [
      'with another time than the signed one',
      {},
      { 'paypal-transmission-time': '2026-01-01T00:00:00Z' },
    ],
    ['for the webhook of another shop', { webhookId: 'OTHER' }],
    ['of another transmission', {}, { 'paypal-transmission-id': 'other' }],
    ['by a weaker algorithm', {}, { 'paypal-auth-algo': 'SHA1withRSA' }],
    ['empty', {}, { 'paypal-transmission-sig': '' }],
    ['missing', {}, { 'paypal-transmission-sig': undefined }],
    ['without an address of a certificate', {}, { 'paypal-cert-url': undefined }],
  ])('is refused when it is %s', async (_case, signedBy, changes = {}) => {
    await expect(parse(signedBy, changes)).rejects.toThrow(CallbackRejected);
  });
});
