import { OrderEventType as E } from '../../entities/OrderEventType.js';
import { hadGoneThrough } from './hadGoneThrough.js';
import { TIMED_STAGES } from './stages.js';

const list = (types: readonly string[]): string => types.map((type) => `'${type}'`).join(', ');

const PAYING = list([E.PAYMENT_STARTED, E.PAID, E.PAYMENT_FAILED, E.PAYMENT_UNKNOWN]);
const PICKING = list([E.PICKED, E.PICK_SHORT]);
const SHIPPING = list([E.PARTIALLY_SHIPPED, E.SHIPPED]);
const TRAVELLING = list([E.SHIPPING_UPDATED, E.DELIVERY_EXCEPTION, E.RESHIPPED, E.DELIVERED]);
const REFUNDING = list([E.PARTIALLY_REFUNDED, E.REFUNDED, E.REFUND_FAILED]);

const STAGE_ROWS = Object.entries(TIMED_STAGES)
  .flatMap(([stage, { from, to }]) =>
    to.map((type) => `('${stage}', '${type}', array[${list(from)}])`),
  )
  .join(', ');

/** What an event says that never changes: whose gateway, warehouse or carrier it is about, and when it came to pass. */
const SAID = `
  said as (
    select e.order_id, e.sequence, e.type, e.occurred_at, e.data,
      coalesce((e.data ->> 'deliveredAt')::timestamptz, e.occurred_at) as ended_at,
      coalesce(case
        when e.type in (${PAYING}) then e.data ->> 'method'
        when e.type in (${PICKING}) then e.data ->> 'warehouse'
        when e.type in (${SHIPPING}) then e.data ->> 'carrier'
        when e.type in (${TRAVELLING}) then (
          select carrier from shipment where id = (e.data ->> 'shipmentId')::uuid)
        when e.type in (${REFUNDING}) then (
          select p.method from refund r join payment p on p.id = r.payment_id
          where r.id = (e.data ->> 'refundId')::uuid)
        when e.type = '${E.CANCELLED}' then e.data ->> 'reason'
      end, '') as dimension
    from span e
  )`;

const TIMED = `
  timed as (
    select s.occurred_at as at, stage.name as measure, s.dimension, s.order_id,
      greatest(extract(epoch from s.ended_at - begun.occurred_at) * 1000000, 0)::bigint as us
    from said s
    join (values ${STAGE_ROWS}) as stage (name, ended_by, begun_by) on stage.ended_by = s.type
    cross join lateral (
      select b.occurred_at from order_event b
      where b.order_id = s.order_id and b.sequence < s.sequence and b.type = any (stage.begun_by)
      order by b.sequence desc limit 1) begun
  )`;

const LATE = `
  select s.occurred_at, 'LATE_DELIVERY', s.dimension, null
  from said s join order_event left_shop
    on left_shop.order_id = s.order_id and left_shop.type in (${SHIPPING})
    and left_shop.data ->> 'shipmentId' = s.data ->> 'shipmentId'
  where s.type = '${E.DELIVERED}' and s.ended_at > (left_shop.data ->> 'estimatedDelivery')::timestamptz`;

/**
 * Queries for a `with`, after one called `span` that selects events: `measure` has a row (at, measure, dimension, us) for
 * all that they say of how the shop does; without `us` it only happened. `timed` knows whose the durations are.
 */
export const MEASURES = `
  ${SAID}, ${TIMED}, measure as (
    select occurred_at as at, type as measure, dimension, null::bigint as us from said
    union all
    select at, measure, dimension, us from timed
    union all
    select occurred_at, 'FOUND_BY_QUERY', dimension, null from said
    where type = '${E.PAID}' and data ->> 'heard' = 'QUERY'
    union all
    select occurred_at, 'REFUND_ENDED', dimension, null from said
    where type in (${REFUNDING}) and not (type = '${E.REFUND_FAILED}' and ${hadGoneThrough('said')})
    union all ${LATE}
  )`;
