import { OrderEventType as E } from '../../entities/OrderEventType.js';
import { hadGoneThrough } from './hadGoneThrough.js';

/** Figures of a sales rollup, by what they are called in a table. */
export const SALES_FIGURES = {
  placed: 'placed',
  converted: 'converted',
  paid: 'paid',
  repeated: 'repeated',
  units: 'units',
  revenueMinor: 'revenue_minor',
  refunds: 'refunds',
  refundedMinor: 'refunded_minor',
} as const;

/** Which orders of those that were placed were paid since, told when their payment comes by. */
export const CONVERTED_BY_PAYMENT = `
  select o.created_at, o.id, o.payment_method, 0, 1, 0, 0, 0, 0, null::uuid
  from span e join orders o on o.id = e.order_id where e.type = '${E.PAID}'`;

/** The same looked up from their placement, as far as payments were seen. */
export const CONVERTED_SINCE = `
  select o.created_at, o.id, o.payment_method, 0, 1, 0, 0, 0, 0, null::uuid
  from span e join orders o on o.id = e.order_id
  where e.type = '${E.PLACED}' and exists (
    select from order_event p, event_consumer c where p.order_id = o.id and p.type = '${E.PAID}'
      and c.name = 'roll up events' and p.position <= c.position)`;

// A customer who had paid for another order before, as the stream has it; guests are nobody in particular. What was placed
// later need not be looked at; commits may be out of order, by less than an hour.
const IS_REPEATED = `
  exists (
    select from orders before join order_event p on p.order_id = before.id and p.type = '${E.PAID}'
    where before.customer_id = o.customer_id and before.id <> o.id and before.paid_at is not null
      and before.created_at <= e.occurred_at + interval '1 hour'
      and p.position < e.position)`;

/**
 * Queries for a `with`, after one called `span` that selects events: `sale` has a row (at, currency, dimension, key and
 * the figures) for everything that they say of what was sold.
 */
export const salesFacts = (converted: string): string => `
  fact (at, order_id, method, placed, converted, paid, repeated, refunds, refunded_minor, refund_id) as (
    select e.occurred_at, o.id, o.payment_method, 1, 0, 0, 0, 0, 0::bigint, null::uuid
    from span e join orders o on o.id = e.order_id where e.type = '${E.PLACED}'
    union all ${converted}
    union all
    select e.occurred_at, o.id, coalesce(e.data ->> 'method', o.payment_method), 0, 0, 1,
      ${IS_REPEATED}::int, 0, 0, null
    from span e join orders o on o.id = e.order_id where e.type = '${E.PAID}'
    union all
    select e.occurred_at, e.order_id, p.method, 0, 0, 0, 0, way.sign, way.sign * r.amount_minor, r.id
    from span e join refund r on r.id = (e.data ->> 'refundId')::uuid
    join payment p on p.id = r.payment_id
    cross join lateral (select case when e.type = '${E.REFUND_FAILED}' then -1 else 1 end as sign) way
    where e.type in ('${E.PARTIALLY_REFUNDED}', '${E.REFUNDED}')
      or e.type = '${E.REFUND_FAILED}' and ${hadGoneThrough('e')}
  ), sale as (
    select f.at, o.currency, split.dimension, split.key, f.placed, f.converted, f.paid, f.repeated,
      case f.paid when 0 then 0 else ${UNITS} end as units,
      f.paid * o.pricing_total_minor as revenue_minor, f.refunds, f.refunded_minor
    from fact f join orders o on o.id = f.order_id
    cross join lateral (values ('TOTAL', ''), ('COUNTRY', o.shipping_address_country),
      ('PAYMENT_METHOD', f.method)) as split (dimension, key)
    union all
    select f.at, o.currency, 'PRODUCT', goods.sku, f.placed, f.converted, f.paid, f.repeated,
      f.paid * goods.units, f.paid * goods.minor,
      f.refunds * (refunded.minor > 0)::int, f.refunds * refunded.minor
    from fact f join orders o on o.id = f.order_id
    cross join lateral (
      select sku, sum(quantity) as units, sum(total_price_minor - discount_minor) as minor
      from order_line where order_id = f.order_id group by sku) goods
    cross join lateral (select case f.refunds when 0 then 0 else ${REFUNDED} end as minor) refunded
  )`;

const UNITS = '(select sum(quantity) from order_line where order_id = o.id)';

// What a refund gives back for a product; of one that names no lines, all that was paid for it, when it is of all.
const REFUNDED = `
  coalesce(
    (select sum(r.amount_minor) from refund_line r join order_line l on l.id = r.line_id
     where r.refund_id = f.refund_id and l.sku = goods.sku),
    case when abs(f.refunded_minor) = o.pricing_total_minor and not exists (
      select from refund_line where refund_id = f.refund_id) then goods.minor else 0 end)`;
