import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { stripeSignature } from '../support/stripeSignature.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let count = 0;

beforeAll(async () => {
  shop = await openShop();
}, 60_000);
afterAll(() => shop.closes('no callback was given up'), 60_000);
beforeEach(() => shop.sandbox.faults.clear());

/** A customer of the test's own, with an order of two units at 100.00 and an attempt to pay it. */
async function atTheTill(): Promise<{
  ada: Shopper;
  order: OrderView;
  payment: PaymentView;
  sku: string;
}> {
  const sku = `TILL-${(count += 1)}`;
  await shop.stock({ [sku]: 5 });
  const ada = await shop.as(`payer${count}`);
  const order = await ada.places({ [sku]: 2 });
  return { ada, order, sku, payment: await ada.startsToPay(order) };
}

const typesOf = async ({ id }: OrderView): Promise<string[]> =>
  (
    await shop.rows<{ type: string }>(
      'select type from order_event where order_id = $1 order by sequence',
      id,
    )
  ).map(({ type }) => type);

function successOf(order: OrderView, payment: PaymentView, more: object = {}) {
  const intent = {
    id: payment.gatewayRef,
    object: 'payment_intent',
    status: 'succeeded',
    amount: 20_000,
    amount_received: 20_000,
    currency: 'cny',
    latest_charge: 'ch_1',
    last_payment_error: null,
    metadata: { orderId: order.id, paymentId: payment.id },
    ...more,
  };
  return {
    id: `evt_${randomUUID()}`,
    ...{
      object: 'event',
      api_version: '2026-10-28.clover',
      created: Math.floor(Date.now() / 1000),
    },
    ...{ livemode: false, type: 'payment_intent.succeeded', data: { object: intent } },
  };
}

async function posts(event: object, signature?: string): Promise<number> {
  const body = JSON.stringify(event);
  const response = await fetch(shop.webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'stripe-signature': signature ?? stripeSignature(body),
    },
    body,
  });
  return response.status;
}

describe('paying by card', () => {
  it('turns what was held into a sale', async () => {
    const { ada, order, payment, sku } = await atTheTill();
    expect(payment).toMatchObject({
      status: 'PENDING',
      amount: { amount: '200.00', currency: 'CNY' },
      nextAction: { type: 'CLIENT_SECRET', publishableKey: 'pk_test_sandbox' },
    });
    await ada.handsOverCard(payment);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid).toMatchObject({ paymentStatus: 'PAID', reservation: null });
    expect(paid.payments).toMatchObject([{ id: payment.id, status: 'CAPTURED', nextAction: null }]);
    expect(paid.fulfilment.estimatedShipDate).toEqual(expect.any(String));
    expect(
      await shop.rows('select on_hand, reserved, committed from stock_level where sku = $1', sku),
    ).toEqual([{ on_hand: 5, reserved: 0, committed: 2 }]);
    expect((await ada.triesToPay(order)).problems).toMatchObject([{ code: 'ALREADY_PAID' }]);
  });

  it('may be tried again after a decline, until the hold ends', async () => {
    const { ada, order, payment } = await atTheTill();
    await ada.handsOverCard(payment, '4000000000009995');
    const failed = await ada.seesSoon(order, 'FAILED', (seen) => seen.paymentStatus === 'FAILED');
    expect(failed).toMatchObject({ status: 'PENDING', availableActions: ['PAY', 'CANCEL'] });
    expect(failed.payments).toMatchObject([
      { status: 'FAILED', failureCode: 'insufficient_funds' },
    ]);
    await ada.pays(order);
    const paid = await ada.seesSoon(order, 'PROCESSING');
    expect(paid.payments.map(({ status }) => status)).toEqual(['CLOSED', 'CAPTURED']);
    expect(await typesOf(order)).toEqual([
      ...['PLACED', 'PAYMENT_STARTED', 'PAYMENT_FAILED'],
      ...['PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING'],
    ]);
  });

  it('is one attempt, however often the button is pressed', async () => {
    const { ada, order, payment } = await atTheTill();
    const answers = await times(20, () => ada.triesToPay(order));
    for (const answer of answers) expect(answer.payment).toEqual(payment);

    const sku = `TILL-${count}`;
    const impatient = await ada.places({ [sku]: 1 });
    const first = await times(20, () => ada.triesToPay(impatient));
    expect(new Set(first.map((answer) => answer.payment?.id)).size).toBe(1);
    const settled = await until('the attempt has its secret', async () => {
      const [attempt] = (await ada.sees(impatient)).payments;
      return attempt!.nextAction && attempt;
    });
    await ada.handsOverCard(settled as PaymentView);
    await ada.seesSoon(impatient, 'PROCESSING');
    const intents = shop.sandbox.ledger.entries().filter(({ orderId }) => orderId === impatient.id);
    expect(intents.map(({ kind }) => kind)).toEqual(['PAYMENT', 'CAPTURE']);
  });

  it('does not offer what is switched off', async () => {
    const { ada, order } = await atTheTill();
    const { problems } = await ada.triesToPay(order, { method: 'ALIPAY' });
    expect(problems.map(({ code }) => code)).toEqual(['PAYMENT_METHOD_NOT_OFFERED']);
  });
});

describe('what a provider says', () => {
  it('is believed ten times over and done once', async () => {
    const { ada, order, payment } = await atTheTill();
    shop.sandbox.faults.add({ provider: 'stripe', kind: 'CALLBACK_LOST', subject: order.id });
    await ada.handsOverCard(payment);
    const event = successOf(order, payment);
    expect(new Set(await times(10, () => posts(event)))).toEqual(new Set([200]));
    await ada.seesSoon(order, 'PROCESSING');
    expect(await shop.count('callback where event_id = $1', event.id)).toBe(1);
    // The same news in other events: late, and out of order.
    await posts(successOf(order, payment));
    await posts({
      ...successOf(order, payment, {
        status: 'requires_payment_method',
        last_payment_error: { code: 'card_declined' },
      }),
      type: 'payment_intent.payment_failed',
    });
    await until(
      'the inbox is empty',
      async () =>
        (await shop.count('callback where processed_at is null and parked_at is null')) === 0,
    );
    expect(await typesOf(order)).toEqual([
      'PLACED',
      'PAYMENT_STARTED',
      'PAID',
      'CONFIRMED',
      'PROCESSING',
    ]);
  });

  it('is turned away when it is forged, altered or old, and nothing is kept', async () => {
    const { ada, order, payment } = await atTheTill();
    const before = await shop.count('callback');
    const event = successOf(order, payment);
    const body = JSON.stringify(event);
    for (const signature of [
      stripeSignature(body, { secret: 'whsec_somebody_else' }),
      stripeSignature(JSON.stringify({ ...event, id: 'evt_other' })),
      stripeSignature(body, { secondsOld: 3_600 }),
      't=1,v1=00',
      '',
    ]) {
      expect(await posts(event, signature)).toBe(400);
    }
    expect(await shop.count('callback')).toBe(before);
    expect(await ada.sees(order)).toMatchObject({ status: 'PENDING', paymentStatus: 'PENDING' });
  });

  it('is put aside for people when the money is not what was asked for', async () => {
    const { ada, order, payment } = await atTheTill();
    const event = successOf(order, payment, { amount_received: 19_999 });
    expect(await posts(event)).toBe(200);
    await until('the callback is parked', async () => {
      await shop.movesClock('1 minute');
      return (
        (await shop.count('callback where event_id = $1 and parked_at is not null', event.id)) === 1
      );
    });
    const [row] = await shop.rows<{ last_error: string }>(
      'select last_error from callback where event_id = $1',
      event.id,
    );
    expect(row!.last_error).toContain('asked for 20000 CNY, the gateway took 19999 CNY');
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PENDING' });
  }, 30_000);

  it('waits for nothing when it never comes: the shop asks', async () => {
    const { ada, order, payment } = await atTheTill();
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'CALLBACK_LOST',
      subject: order.id,
      times: null,
    });
    await ada.handsOverCard(payment);
    await shop.sweeps();
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PENDING' });
    await shop.travels('31 seconds');
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PAID' });
    expect(await shop.count('callback where content::text like $1', `%${payment.id}%`)).toBe(0);
  }, 20_000);
});

describe('a provider that does not answer', () => {
  it('leaves the payment unknown and the goods held a little longer, until it is asked again', async () => {
    const sku = 'UNKNOWN-1';
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as('patient');
    const order = await ada.places({ [sku]: 1 });
    const until0 = new Date(order.reservation!.expiresAt).getTime();
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'STATUS',
      status: 500,
      operation: 'createPayment',
      subject: order.id,
      times: null,
    });
    const { payment, problems } = await ada.triesToPay(order);
    expect(problems).toEqual([]);
    expect(payment).toMatchObject({ status: 'UNKNOWN', nextAction: null });
    const unknown = await ada.sees(order);
    expect(unknown.paymentStatus).toBe('UNKNOWN');
    expect(new Date(unknown.reservation!.expiresAt).getTime()).toBe(until0 + 5 * 60_000);
    shop.sandbox.faults.clear();
    const again = await ada.startsToPay(order);
    expect(again).toMatchObject({ id: payment!.id, status: 'PENDING' });
    await ada.handsOverCard(again);
    await ada.seesSoon(order, 'PROCESSING');
    expect(await typesOf(order)).toEqual([
      'PLACED',
      'PAYMENT_STARTED',
      'PAYMENT_UNKNOWN',
      'PAID',
      'CONFIRMED',
      'PROCESSING',
    ]);
  }, 30_000);

  it('may have done the work all the same: asking finds it, and the customer pays', async () => {
    const sku = 'UNKNOWN-2';
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as('patient2');
    const order = await ada.places({ [sku]: 1 });
    const fault = { provider: 'stripe', operation: 'createPayment', subject: order.id };
    shop.sandbox.faults.add({ ...fault, kind: 'TIMEOUT_AFTER' });
    shop.sandbox.faults.add({ ...fault, kind: 'STATUS', status: 500, times: null });
    const { payment } = await ada.triesToPay(order);
    expect(payment).toMatchObject({ status: 'UNKNOWN', gatewayRef: null });
    shop.sandbox.faults.clear();
    await shop.travels('31 seconds');
    const found = (await ada.sees(order)).payments[0]!;
    expect(found).toMatchObject({ id: payment!.id, status: 'PENDING' });
    expect(found.gatewayRef).toMatch(/^pi_/);
    await ada.handsOverCard(found);
    await ada.seesSoon(order, 'PROCESSING');
  }, 60_000);

  it('holds nothing for ever: an unknown payment that was never made ends with the hold', async () => {
    const sku = 'UNKNOWN-3';
    await shop.stock({ [sku]: 1 });
    const ada = await shop.as('patient3');
    const order = await ada.places({ [sku]: 1 });
    shop.sandbox.faults.add({
      provider: 'stripe',
      kind: 'STATUS',
      status: 500,
      operation: 'createPayment',
      subject: order.id,
      times: null,
    });
    await ada.triesToPay(order);
    await ada.triesToPay(order);
    await shop.travels('19 minutes');
    expect((await ada.sees(order)).status).toBe('PENDING');
    await shop.travels('2 minutes');
    const over = await ada.seesSoon(order, 'CANCELLED');
    expect(over.cancelReason).toBe('PAYMENT_EXPIRED');
    expect(await shop.availableOf(sku)).toBe(1);
    await ada.seesSoon(order, 'closed', ({ payments }) => payments[0]!.status === 'CLOSED');
  }, 40_000);
});
