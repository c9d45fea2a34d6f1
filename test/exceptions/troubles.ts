import { randomUUID } from 'node:crypto';
import type { OpenShop } from '../support/shop.js';
import { stripeSignature } from '../support/stripeSignature.js';

/** Stripe tells of a payment that the shop has never heard of. */
export async function tellsOfNothing(shop: OpenShop, gatewayRef: string): Promise<void> {
  const intent = {
    ...{ id: gatewayRef, object: 'payment_intent', status: 'succeeded', currency: 'cny' },
    ...{ amount: 20_000, amount_received: 20_000, latest_charge: 'ch_1' },
    ...{ last_payment_error: null, metadata: { paymentId: randomUUID() } },
  };
  const event = {
    ...{ id: `evt_${randomUUID()}`, object: 'event', api_version: '2026-10-28.clover' },
    ...{ created: Math.floor(Date.now() / 1000), livemode: false },
    ...{ type: 'payment_intent.succeeded', data: { object: intent } },
  };
  const body = JSON.stringify(event);
  const headers = { 'stripe-signature': stripeSignature(body) };
  await fetch(shop.webhookUrl, { method: 'POST', headers, body });
}

/** Nothing can be brought to the floor until the returned function was called. */
export async function floorsAreWet(shop: OpenShop): Promise<() => Promise<unknown>> {
  await shop.rows(`create function no_floor() returns trigger language plpgsql as
    $$ begin raise exception 'the floor is wet'; end $$`);
  await shop.rows(
    'create trigger no_floor before insert on picking_list for each row execute function no_floor()',
  );
  return () => shop.rows('drop trigger no_floor on picking_list');
}
