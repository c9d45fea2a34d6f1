import type { Client } from 'pg';
import { newId } from '../../src/entities/newId.js';
import { paymentOf } from '../stage/openPayments.js';

interface OrderRow {
  id: string;
  version: number;
}

interface Reserved {
  id: string;
  stock_level_id: string;
  quantity: number;
}

/**
 * The reference: one callback in one transaction, as one would write it by hand with `pg` and named statements. A
 * second arrival changes nothing, and the rows are those that the shop leaves.
 */
export async function settleByHand(client: Client, n: number): Promise<void> {
  const payment = paymentOf(n);
  const at = new Date();
  await client.query('begin');
  try {
    if (await keep(client, n, at)) {
      const order = await lock(client, payment.paymentId);
      if (order) await settle(client, order, payment.paymentId, at);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function keep(client: Client, n: number, at: Date): Promise<boolean> {
  const { paymentId, gatewayRef, amountMinor } = paymentOf(n);
  const payment = { gatewayRef, state: 'CAPTURED', amountMinor, currency: 'CNY', settledAt: at };
  const content = { eventId: `evt_${n}`, kind: 'PAYMENT', paymentId, gatewayRef, payment };
  const { rowCount } = await client.query({
    name: 'callback',
    text: `insert into callback (id, method, event_id, content, received_at, next_try_at, processed_at)
           values ($1, 'STRIPE', $2, $3, $4, $4, $4) on conflict do nothing`,
    values: [newId(), content.eventId, JSON.stringify(content), at],
  });
  return rowCount === 1;
}

/** The order, unless the payment was settled before. */
async function lock(client: Client, paymentId: string): Promise<OrderRow | undefined> {
  const order = await client.query<OrderRow>({
    name: 'order',
    text: `select id, version from orders
           where id = (select order_id from payment where id = $1) for update`,
    values: [paymentId],
  });
  const payment = await client.query<{ status: string }>({
    name: 'payment',
    text: 'select status from payment where id = $1 for update',
    values: [paymentId],
  });
  return payment.rows[0]?.status === 'PENDING' ? order.rows[0] : undefined;
}

async function settle(
  client: Client,
  { id: orderId, version }: OrderRow,
  paymentId: string,
  at: Date,
): Promise<void> {
  await client.query({
    name: 'capture',
    text: `update payment set status = 'CAPTURED', settled_at = $2, next_query_at = null, last_event_at = $2 where id = $1`,
    values: [paymentId, at],
  });
  await client.query({
    name: 'payment event',
    text: `insert into payment_event (id, payment_id, type, occurred_at) values ($1, $2, 'CAPTURED', $3)`,
    values: [newId(), paymentId, at],
  });
  await client.query({
    name: 'confirm',
    text: `update orders set status = 'CONFIRMED', payment_status = 'PAID', paid_at = $2, updated_at = $2,
             hold_expires_at = null, version = version + 2 where id = $1`,
    values: [orderId, at],
  });
  await client.query({
    name: 'events',
    text: `insert into order_event (order_id, sequence, type, occurred_at, order_status,
             payment_status, shipping_status, data)
           values ($1, $2, 'PAID', $4, 'PENDING', 'PAID', 'NOT_SHIPPED', $5),
             ($1, $3, 'CONFIRMED', $4, 'CONFIRMED', 'PAID', 'NOT_SHIPPED', '{}')`,
    values: [
      orderId,
      version + 1,
      version + 2,
      at,
      JSON.stringify({ paymentId, method: 'STRIPE' }),
    ],
  });
  await sell(client, orderId, at);
}

async function sell(client: Client, orderId: string, at: Date): Promise<void> {
  const { rows } = await client.query<Reserved>({
    name: 'held',
    text: `select id, stock_level_id, quantity from reservation
           where order_id = $1 and status = 'HELD' order by stock_level_id`,
    values: [orderId],
  });
  await client.query({
    name: 'sold',
    text: `update reservation set status = 'SOLD' where order_id = $1 and status = 'HELD'`,
    values: [orderId],
  });
  for (const { stock_level_id: levelId, quantity } of rows) {
    await client.query({
      name: 'stock',
      text: `update stock_level set reserved = reserved - $2, committed = committed + $2 where id = $1`,
      values: [levelId, quantity],
    });
  }
  await client.query({
    name: 'movements',
    text: `insert into stock_movement (id, stock_level_id, order_id, kind, on_hand_delta,
             reserved_delta, committed_delta, occurred_at)
           select id, level, $4, 'SOLD', 0, -quantity, quantity, $5
           from unnest($1::uuid[], $2::uuid[], $3::int[]) as row (id, level, quantity)`,
    values: [
      rows.map(newId),
      rows.map(({ stock_level_id }) => stock_level_id),
      rows.map(({ quantity }) => quantity),
      orderId,
      at,
    ],
  });
}
