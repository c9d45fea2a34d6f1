import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import {
  CallbackRejected,
  type PaymentCallback,
  type PaymentGateway,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { createStripeGateway } from '../../../src/gateways/payments/stripe.js';
import {
  payByCard,
  receiveCallbacks,
  startTestSandbox,
  type CallbackReceiver,
} from '../../support/sandbox.js';

const { webhookSecret, apiKey } = SANDBOX_CREDENTIALS.stripe;
let sandbox: Sandbox;
let shop: CallbackReceiver;
let stripe: PaymentGateway;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  shop = await receiveCallbacks();
  sandbox.callbacks.register({ provider: 'stripe', url: shop.url });
  stripe = createStripeGateway({
    ...SANDBOX_CREDENTIALS.stripe,
    baseUrl: sandbox.url,
    retryDelayMs: 5,
  });
});
afterEach(() => Promise.all([sandbox.close(), shop.close()]));

async function attempt(card: string) {
  const ids = { paymentId: randomUUID(), orderId: randomUUID() };
  const created = await stripe.createPayment({
    ...ids,
    orderNumber: 'D1',
    amountMinor: 5_000,
    currency: 'CNY',
    description: 'Order D1',
    customerEmail: 'ada@example.com',
    channel: 'WEB',
  });
  await payByCard(sandbox, created.nextAction?.value ?? '', card);
  return { ...ids, gatewayRef: created.gatewayRef };
}

async function heard(): Promise<PaymentCallback[]> {
  await sandbox.callbacks.deliveries.idle();
  const callbacks: PaymentCallback[] = [];
  for (const { rawBody, headers } of shop.received)
    callbacks.push(await stripe.parseCallback(rawBody, headers));
  return callbacks;
}

describe('a callback from Stripe', () => {
  it('tells of a capture, with our ids and the time of settlement', async () => {
    const { paymentId, gatewayRef } = await attempt('pm_card_visa');
    const [callback, ...others] = await heard();
    expect(others).toEqual([]);
    expect(callback).toMatchObject({
      eventId: expect.stringMatching(/^evt_/),
      kind: 'PAYMENT',
      paymentId,
      gatewayRef,
      payment: {
        state: 'CAPTURED',
        amountMinor: 5_000,
        currency: 'CNY',
        settledAt: expect.any(Date),
      },
    });
  });

  it('tells of a decline and of a cancellation', async () => {
    const { paymentId, gatewayRef } = await attempt('pm_card_visa_chargeDeclined');
    await stripe.closePayment({ paymentId, gatewayRef });
    expect(new Set((await heard()).map(({ payment }) => payment?.state))).toEqual(
      new Set(['FAILED', 'CLOSED']),
    );
  });

  it('tells of a refund, with our refund’s id', async () => {
    const reference = await attempt('pm_card_visa');
    const refundId = randomUUID();
    const refund = {
      ...reference,
      refundId,
      amountMinor: 5_000,
      currency: 'CNY',
      reason: 'lost parcel',
    };
    const { refundRef } = await stripe.createRefund(refund);
    const refunds = (await heard()).filter(({ kind }) => kind === 'REFUND');
    expect(refunds).toHaveLength(2);
    expect(refunds.every(({ paymentId }) => paymentId === reference.paymentId)).toBe(true);
    expect(refunds.find((one) => one.refundId === refundId)).toMatchObject({
      gatewayRef: reference.gatewayRef,
      refund: { refundRef, state: 'SUCCEEDED' },
    });
  });

  it('is sent again, with the same event id, until the shop acknowledges it', async () => {
    shop.answers.push(500, 404, 302);
    await attempt('pm_card_visa');
    const callbacks = await heard();
    expect(callbacks).toHaveLength(4);
    expect(new Set(callbacks.map(({ eventId }) => eventId)).size).toBe(1);
    expect(sandbox.callbacks.deliveries.list()).toMatchObject([
      { state: 'DELIVERED', attempts: 4 },
    ]);
  });

  it('is given up after the last attempt', async () => {
    shop.answers.push(500, 500, 500, 500, 500);
    await attempt('pm_card_visa');
    expect(await heard()).toHaveLength(5);
    expect(sandbox.callbacks.deliveries.list()).toMatchObject([{ state: 'GIVEN_UP', attempts: 5 }]);
  });

  it('is refused when a single byte was changed', async () => {
    await attempt('pm_card_visa');
    await sandbox.callbacks.deliveries.idle();
    const [{ rawBody, headers }] = shop.received as [(typeof shop.received)[0]];
    const altered = Buffer.from(rawBody.toString().replace('5000', '5001'));
    expect(() => stripe.parseCallback(altered, headers)).toThrow(CallbackRejected);
    expect(() => stripe.parseCallback(rawBody, {})).toThrow(CallbackRejected);
    expect(() => stripe.parseCallback(rawBody, headers)).not.toThrow();
  });

  it('answers 200 when stored and 400 when not', () => {
    const body = '{"received":true}';
    expect(stripe.acknowledgement(true)).toEqual({
      status: 200,
      contentType: 'application/json',
      body,
    });
    expect(stripe.acknowledgement(false)).toMatchObject({ status: 400 });
  });
});

describe('the signature of a callback', () => {
  const payload = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'customer.created',
    data: { object: {} },
  });
  const sign = (seconds: number, secret: string = webhookSecret) =>
    new Stripe(apiKey).webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(Date.now() / 1000) + seconds,
    });
  const parse = (signature: string) =>
    stripe.parseCallback(Buffer.from(payload), { 'stripe-signature': signature });

  it('is good now, and for clocks that are a little off', () => {
    for (const seconds of [0, -290, 290])
      expect(parse(sign(seconds))).toEqual({ eventId: 'evt_1', kind: 'IGNORED' });
  });

  it.each([
    ['too old', () => sign(-310)],
    ['from the future', () => sign(310)],
    ['made with another secret', () => sign(0, 'whsec_other')],
    [
      'with two times, to slip past the check',
      () => `t=${Math.floor(Date.now() / 1000)},${sign(3_600)}`,
    ],
    ['with a time that is no number', () => sign(0).replace(/t=\d+/, 't=soon')],
    ['empty', () => ''],
  ])('is refused when it is %s', (_case, signature) => {
    expect(() => parse(signature())).toThrow(CallbackRejected);
  });

  it('may carry several signatures, while a secret is being changed', () => {
    const [time, current] = sign(0).split(',');
    const [, other] = sign(0, 'whsec_next').split(',');
    expect(parse(`${time},${other},${current}`)).toMatchObject({ eventId: 'evt_1' });
  });
});
