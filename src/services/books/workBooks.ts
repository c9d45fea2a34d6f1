import type { BookRule } from './BookRule.js';

/** What has to follow does follow, soon, and nothing is left lying. */
export const workBooks: readonly BookRule[] = [
  {
    name: 'every idempotency key points to what was made',
    violations: `
      select key.operation || ' ' || key.key as example from idempotency_key key
      left join orders o on o.id::text = key.answer ->> 'orderId'
      left join payment p on p.id::text = key.answer ->> 'paymentId'
      left join picking_list l on l.id::text = key.answer ->> 'pickingListId'
      left join shipment s on s.id::text = key.answer ->> 'shipmentId'
      where (key.answer ->> 'orderId' is not null and o.id is null)
        or (key.answer ->> 'paymentId' is not null and p.id is null)
        or (key.answer ->> 'pickingListId' is not null and l.id is null)
        or (key.answer ->> 'shipmentId' is not null and s.id is null)`,
  },
  {
    name: 'every callback is processed within five minutes',
    violations: `
      select method || ' ' || event_id as example from callback
      where processed_at is null and parked_at is null
        and received_at < shop_now() - interval '5 minutes'`,
  },
  {
    name: 'no callback was given up',
    violations: `
      select method || ' ' || event_id as example from callback where parked_at is not null`,
  },
  {
    name: 'every event is handed on within a minute',
    violations: `
      select order_id || ' ' || sequence as example from order_event
      where position is null and occurred_at < shop_now() - interval '1 minute'`,
  },
  {
    name: 'the places of events have no holes',
    violations: `
      select 'last given ' || last_position || ', seen ' || coalesce(last, 0) as example
      from relay, (select count(position) as events, max(position) as last from order_event) placed
      where last_position <> events or last_position <> coalesce(last, 0)`,
  },
  {
    name: 'no consumer is more than a minute behind',
    violations: `
      select name || ' at ' || c.position as example from event_consumer c
      where exists (select from order_event e
        where e.position > c.position and e.occurred_at < shop_now() - interval '1 minute')`,
  },
  {
    name: 'no event was set aside by a consumer',
    violations: `
      select consumer || ' ' || order_id || ' ' || sequence as example from parked_event`,
  },
  {
    name: 'confirmed orders go to the floor within five minutes',
    violations: `
      select number as example from orders
      where status = 'CONFIRMED' and updated_at < shop_now() - interval '5 minutes'`,
  },
  {
    name: 'every confirmed order is told to its customer',
    violations: `
      select e.order_id || ' ' || e.sequence as example from order_event e
      join event_consumer c on c.name = 'plan notifications' and e.position <= c.position
      where e.type in ('CONFIRMED', 'REINSTATED') and not exists (
        select from notification n where n.order_id = e.order_id and n.sequence = e.sequence)`,
  },
  {
    name: 'every message is sent within five minutes',
    violations: `
      select id::text as example from notification
      where status = 'PENDING' and created_at < shop_now() - interval '5 minutes'`,
  },
  {
    // The scheduler keeps real time; a lock of a living worker is renewed long before.
    name: 'no job is locked by a worker that is gone',
    violations: `
      select name as example from agenda_jobs where locked_at < now() - interval '2 minutes'`,
  },
];
