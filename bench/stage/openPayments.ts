import type { Client } from 'pg';
import { PRICE_MINOR } from './catalogue.js';
import { fillUnpaid, UNPAID_FROM } from './history.js';

/** What signs the callbacks of the bench. */
export const CALLBACK_SECRET = 'whsec_bench';

/** A payment that waits for its callback, by its running number from 0 on. */
export function paymentOf(n: number) {
  const running = UNPAID_FROM + n;
  const hex = running.toString(16).padStart(12, '0');
  // As `fillUnpaid` makes them: one to three lines, and the shipping.
  const lines = 1 + (running % 3);
  return {
    paymentId: `016f0000-0004-7000-8000-${hex}`,
    gatewayRef: `pi_${running}`,
    amountMinor: PRICE_MINOR * lines + 800,
  };
}

/** Adds orders that wait for payment, each with an attempt that a provider knows of. */
export async function openPayments(client: Client, orders: number): Promise<void> {
  await fillUnpaid(client, orders);
  // Neither the sweep nor the reconciler shall have a part in it.
  await client.query(
    `update orders set hold_expires_at = shop_now() + interval '1 day' where status = 'PENDING'`,
  );
  await client.query(
    `insert into payment (id, order_id, method, channel, status, amount_minor, currency, gateway_ref,
       next_query_at, created_at)
     select overlay(id::text placing '0004' from 10 for 4)::uuid, id, 'STRIPE', 'WEB', 'PENDING',
       pricing_total_minor, 'CNY', 'pi_' || ltrim(substr(number, 9), '0'), shop_now() + interval '1 day', shop_now()
     from orders where status = 'PENDING'`,
  );
  await client.query(
    `insert into payment_event (id, payment_id, type, occurred_at)
     select uuidv7(), id, type, shop_now() from payment, unnest(array['CREATED', 'PENDING']) as type`,
  );
  await client.query('vacuum analyze');
}
