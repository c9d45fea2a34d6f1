import { bound } from '../../../database/bound.js';
import type { Watch } from '../Watching.js';

/** Events that were not handed on and work that is due and not done: how long the oldest has waited. */
export const workOverdue: Watch = async ({ tx, rule: { thresholds } }) => {
  const [row] = await bound<Record<string, number | null>>(tx, WAITED, []);
  return Object.entries(thresholds).flatMap(([subject, threshold]) => {
    const measured = row![subject] ?? 0;
    return measured >= threshold ? [{ subject, measured, threshold, details: {} }] : [];
  });
};

const least = (column: string, table: string, where: string): string =>
  `select min(${column}) from ${table} where ${where}`;

/** When the oldest of each became due: each is the head of an index that holds what is to be done. */
const DUE = {
  EVENTS: least('occurred_at', 'order_event', 'position is null'),
  // Their places rise with time: the first behind a consumer is the one that has waited longest.
  FOLLOW_UP: `select min(first.occurred_at) from event_consumer c cross join lateral (
    select occurred_at from order_event where position > c.position order by position limit 1) first
    where c.name in ('start fulfilment', 'plan notifications', 'plan webhooks', 'roll up events')`,
  RESERVATIONS: least('hold_expires_at', 'orders', "status = 'PENDING'"),
  CALLBACKS: least('next_try_at', 'callback', 'processed_at is null and parked_at is null'),
  PAYMENTS: least('next_query_at', 'payment', 'next_query_at is not null'),
  REFUNDS: least('next_try_at', 'refund', "status = 'PENDING'"),
  MESSAGES: least('next_try_at', 'notification', "status = 'PENDING'"),
  PARCELS: least('next_check_at', 'shipment', 'next_check_at is not null'),
  WEBHOOKS: `select min(greatest(due.at, e.paused_until)) from webhook_endpoint e cross join lateral (
    select min(next_try_at) as at from webhook_queue q where q.endpoint_id = e.id) due
    where e.status = 'ENABLED'`,
};

const WAITED = `select ${Object.entries(DUE)
  .map(
    ([name, oldest]) => `floor(extract(epoch from shop_now() - (${oldest})))::float8 as "${name}"`,
  )
  .join(', ')}`;
