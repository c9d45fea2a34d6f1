import { OrderEventType } from '../../entities/OrderEventType.js';
import { isNotDismissed } from '../exceptions/isNotDismissed.js';
import { STARTING_FULFILMENT } from '../fulfilment/startFulfilment.js';
import { TOLD_TO_CUSTOMERS } from '../notifications/tellingRules.js';
import { planWebhooks } from '../webhooks/planWebhooks.js';
import { rollUpEvents } from '../reports/rollUpEvents.js';
import type { BookRule } from './BookRule.js';

/** Who follows which events. */
const FOLLOWED = Object.entries({
  'start fulfilment': STARTING_FULFILMENT,
  'plan notifications': TOLD_TO_CUSTOMERS,
  [planWebhooks.name]: planWebhooks.types,
  [rollUpEvents.name]: Object.values(OrderEventType),
})
  .map(([consumer, types]) => `('${consumer}', '{${types.join(',')}}'::text[])`)
  .join(', ');

/** What has to follow does follow, soon, and nothing is left lying. */
export const workBooks: readonly BookRule[] = [
  {
    name: 'every idempotency key points to what was made',
    violations: `
      select key.operation || ' ' || key.key as example from idempotency_key key
      left join orders o on o.id::text = key.answer ->> 'orderId'
      left join payment p on p.id::text = key.answer ->> 'paymentId'
      left join picking_list l on l.id::text = key.answer ->> 'pickingListId'
      left join parcel b on b.id::text = key.answer ->> 'parcelId'
      left join shipment s on s.id::text = key.answer ->> 'shipmentId'
      left join order_return r on r.id::text = key.answer ->> 'returnId'
      where (key.answer ->> 'orderId' is not null and o.id is null)
        or (key.answer ->> 'paymentId' is not null and p.id is null)
        or (key.answer ->> 'pickingListId' is not null and l.id is null)
        or (key.answer ->> 'parcelId' is not null and b.id is null)
        or (key.answer ->> 'shipmentId' is not null and s.id is null)
        or (key.answer ->> 'returnId' is not null and r.id is null)`,
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
      select method || ' ' || event_id as example from callback c
      where parked_at is not null and ${isNotDismissed('CALLBACK', 'c.id')}`,
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
    name: 'every stock alert is handed on within a minute',
    violations: `
      select sku || ' ' || kind as example from stock_alert
      where position is null and occurred_at < shop_now() - interval '1 minute'`,
  },
  {
    name: 'the places of stock alerts have no holes',
    violations: `
      select 'last given ' || last_alert_position || ', seen ' || coalesce(last, 0) as example
      from relay, (select count(position) as alerts, max(position) as last from stock_alert) placed
      where last_alert_position <> alerts or last_alert_position <> coalesce(last, 0)`,
  },
  {
    name: 'no consumer is more than a minute behind',
    violations: `
      select name || ' at ' || c.position as example from event_consumer c
      join (values ${FOLLOWED}) as followed (consumer, types) on followed.consumer = c.name
      where exists (select from order_event e
        where e.position > c.position and e.type = any (followed.types)
          and e.occurred_at < shop_now() - interval '1 minute')`,
  },
  {
    name: 'no event was set aside by a consumer',
    violations: `
      select consumer || ' ' || order_id || ' ' || sequence as example from parked_event e
      where ${isNotDismissed('FOLLOW_UP', 'e.id')}`,
  },
  {
    name: 'the audit log tells of orders that there are',
    violations: `
      select a.action || ' ' || a.id as example from audit_entry a
      where a.order_id is not null and not exists (select from orders o where o.id = a.order_id)`,
  },
  {
    name: 'confirmed orders go to the floor within five minutes',
    violations: `
      select number as example from orders
      where status = 'CONFIRMED' and updated_at < shop_now() - interval '5 minutes'`,
  },
  {
    // The mail about a restock asks for payment: not where nothing is to be paid.
    name: 'customers are told when their orders wait, are restocked and are confirmed',
    violations: `
      select e.order_id || ' ' || e.sequence as example from order_event e
      join event_consumer c on c.name = 'plan notifications' and e.position <= c.position
      join orders o on o.id = e.order_id
      where e.type in ('RESTOCK_WAITING', 'RESTOCKED', 'CONFIRMED', 'REINSTATED')
        and not (e.type = 'RESTOCKED' and o.pricing_total_minor = 0) and not exists (
        select from notification n where n.order_id = e.order_id and n.sequence = e.sequence)`,
  },
  {
    name: 'every message is sent within five minutes',
    violations: `
      select id::text as example from notification
      where status = 'PENDING' and due_at < shop_now() - interval '5 minutes'`,
  },
  {
    // The scheduler keeps real time; a lock of a living worker is renewed long before.
    name: 'no job is locked by a worker that is gone',
    violations: `
      select name as example from agenda_jobs where locked_at < now() - interval '2 minutes'`,
  },
];
