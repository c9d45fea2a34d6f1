import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { atTheTill } from '../support/atTheTill.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView, PaymentView } from '../support/shopFields.js';
import { stripeSignature } from '../support/stripeSignature.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes('no callback was given up'), 120_000);
beforeEach(() => shop.sandbox.faults.clear());

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

describe('what a provider says', () => {
  it('is believed ten times over and done once', async () => {
    const { ada, order, payment } = await atTheTill(shop);
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
    expect(await shop.eventsOf(order)).toEqual([
      'PLACED',
      'PAYMENT_STARTED',
      'PAID',
      'CONFIRMED',
      'PROCESSING',
    ]);
  });

  it('is turned away when it is forged, altered or old, and nothing is kept', async () => {
    const { ada, order, payment } = await atTheTill(shop);
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

  it('is put aside for people when it does not say how much money came', async () => {
    const { ada, order, payment } = await atTheTill(shop);
    const event = successOf(order, payment, { amount_received: 0 });
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
    expect(row!.last_error).toContain('asked for 200.00 CNY, the gateway does not say');
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PENDING' });
  }, 120_000);

  it('waits for nothing when it never comes: the shop asks', async () => {
    const { ada, order, payment } = await atTheTill(shop);
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
  }, 120_000);

  it('is forgotten after 90 days, and changes nothing when it comes again', async () => {
    const { ada, order, payment } = await atTheTill(shop);
    await ada.handsOverCard(payment);
    await ada.seesSoon(order, 'PROCESSING');
    const ofOrder = ['callback where content::text like $1', `%${payment.id}%`] as const;
    const parked = await shop.count('callback where parked_at is not null');
    await shop.movesClock('91 days');
    await shop.rows("update agenda_jobs set next_run_at = now() where name = 'prune callbacks'");
    await until('it is gone', async () => (await shop.count(...ofOrder)) === 0);
    expect(await shop.count('callback where parked_at is not null')).toBe(parked);
    const events = await shop.eventsOf(order);
    expect(await posts(successOf(order, payment))).toBe(200);
    await until('it is processed', () =>
      shop.count(`${ofOrder[0]} and processed_at is not null`, ofOrder[1]),
    );
    expect(await shop.eventsOf(order)).toEqual(events);
  }, 120_000);
});
