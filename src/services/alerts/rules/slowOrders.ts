import { bound } from '../../../database/bound.js';
import type { Watch } from '../Watching.js';

const MOST = 1_000;

/** Paid orders that wait too long for the floor at this moment, and those that did within a quarter of an hour. */
export const slowOrders: Watch = async ({ tx, settings: { slowOrderMs }, rule }) => {
  const threshold = rule.thresholds['ALL'];
  if (threshold === undefined) return [];
  const [row] = await bound<{ waiting: number; slow: number }>(tx, COUNT, [slowOrderMs, MOST]);
  const { waiting, slow } = row!;
  const measured = waiting + slow;
  if (measured < threshold) return [];
  return [{ subject: '', measured, threshold, details: { waiting, slow, limitMs: slowOrderMs } }];
};

// What has no place yet was not followed up either, and what is not rolled up yet is looked up in the events: an order
// that reaches the floor is counted without a pause. The indexes hold nothing else.
const COUNT = `
  with behind as (
    (select c.name, e.* from event_consumer c join order_event e on e.position > c.position
     where c.name in ('start fulfilment', 'roll up events')
       and e.type in ('CONFIRMED', 'PROCESSING') limit $2)
    union all
    (select name, e.* from order_event e, (values ('start fulfilment'), ('roll up events')) c (name)
     where e.position is null and e.type in ('CONFIRMED', 'PROCESSING') limit $2)
  )
  select
    (select count(*)::int from behind
     where name = 'start fulfilment' and type = 'CONFIRMED'
       and occurred_at < shop_now() - $1 * interval '1 ms') as waiting,
    (select count(*)::int from behind b cross join lateral (
       select occurred_at from order_event p
       where p.order_id = b.order_id and p.sequence < b.sequence and p.type = 'PAID'
       order by p.sequence desc limit 1) paid
     where name = 'roll up events' and type = 'PROCESSING'
       and b.occurred_at - paid.occurred_at > $1 * interval '1 ms')
    + (select count(*)::int from slow_order
     where start_at >= date_trunc('hour', shop_now() - interval '15 minutes', 'UTC')
       and processed_at > shop_now() - interval '15 minutes'
       and processed_at <= shop_now() and took_us > $1 * 1000) as slow`;
