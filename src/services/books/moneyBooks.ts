import type { BookRule } from './BookRule.js';

const PAID = `('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')`;

/** What each order has of each payment: of its own, and of those that it is credited with as an exchange. */
const HELD = `
  select order_id, payment_id, sum(minor) as minor from (
    select order_id, id as payment_id, coalesce(wrong_minor, amount_minor) as minor
    from payment where status in ('CAPTURED', 'SURPLUS')
    union all
    select credited_to_id, payment_id, amount_minor from refund where credited_to_id is not null
  ) had group by 1, 2`;

const GIVEN_BACK = `
  select order_id, payment_id, sum(amount_minor) as minor
  from refund where status <> 'FAILED' group by 1, 2`;

/** What came in, what went back, and what coupons took off. */
export const moneyBooks: readonly BookRule[] = [
  {
    name: 'every paid order has exactly one captured payment, of what its credit leaves of its total',
    violations: `
      select o.number as example from orders o
      left join (
        select order_id, count(*) as payments, sum(amount_minor) as minor, min(currency) as currency
        from payment where status = 'CAPTURED' group by 1
      ) p on p.order_id = o.id
      where o.payment_status in ${PAID} and case
        when o.pricing_total_minor = o.credit_minor then p.payments is not null
        else (p.payments, p.minor, p.currency) is distinct from
          (1::bigint, (o.pricing_total_minor - o.credit_minor)::numeric, o.currency) end`,
  },
  {
    name: 'every captured payment belongs to a paid order',
    violations: `
      select p.id::text as example from payment p join orders o on o.id = p.order_id
      where p.status = 'CAPTURED' and o.payment_status not in ${PAID}`,
  },
  {
    name: 'the money of cancelled orders, and what came twice, goes back',
    violations: `
      select p.id::text as example from (${HELD}) held
      join payment p on p.id = held.payment_id join orders o on o.id = held.order_id
      left join (${GIVEN_BACK}) r on r.payment_id = p.id and r.order_id = o.id
      where (p.status = 'SURPLUS' or o.status = 'CANCELLED')
        and coalesce(r.minor, 0) < held.minor`,
  },
  {
    name: 'no payment gives back more than it took',
    violations: `
      select p.id::text as example from payment p
      join (
        select payment_id, min(currency) as currency, max(currency) as other_currency,
          sum(amount_minor) filter (where status <> 'FAILED' and credited_to_id is null) as minor
        from refund group by 1
      ) r on r.payment_id = p.id
      where r.minor > coalesce(p.wrong_minor, p.amount_minor)
        or coalesce(p.wrong_currency, p.currency) not in (r.currency, r.other_currency)
        or r.currency <> r.other_currency
        or p.status not in ('CAPTURED', 'SURPLUS')`,
  },
  {
    name: 'no converted payment gives back more than it took, and all of it with the whole',
    violations: `
      select p.id::text as example from payment p
      join (
        select payment_id, sum(amount_minor) as minor, sum(presentment_minor) as presentment_minor,
          bool_and(presentment_minor is not null) as is_fixed
        from refund where status <> 'FAILED' and credited_to_id is null group by 1
      ) r on r.payment_id = p.id
      where p.presentment_minor is not null and p.wrong_minor is null
        and (r.presentment_minor > p.presentment_minor
          or (r.minor = p.amount_minor and r.is_fixed and r.presentment_minor <> p.presentment_minor))`,
  },
  {
    name: 'every converted payment was asked for at a rate that counted when it began',
    violations: `
      select p.id::text as example from payment p
      where p.presentment_minor is not null and not exists (
        select from exchange_rate e
        where e.base = p.currency and e.quote = p.presentment_currency and e.rate = p.exchange_rate
          and e.valid_from <= p.created_at)`,
  },
  {
    name: 'no order gives back more of a payment than it has of it, by itself or by a credit',
    violations: `
      select r.order_id || ' ' || r.payment_id as example from (${GIVEN_BACK}) r
      join payment p on p.id = r.payment_id
      left join (${HELD}) held on held.order_id = r.order_id and held.payment_id = r.payment_id
      where r.minor > coalesce(held.minor, 0) and (p.order_id <> r.order_id
        or exists (select from refund c where c.payment_id = p.id and c.credited_to_id is not null))`,
  },
  {
    name: 'every exchanged return has its new order, and that the credit which the return gave for it',
    violations: `
      select coalesce(o.number, r.id::text) as example from (
        select * from orders where exchange_for_id is not null
          or id in (select credited_to_id from refund where credited_to_id is not null)
      ) o
      full join (select id from order_return where status = 'EXCHANGED') r on r.id = o.exchange_for_id
      left join (
        select credited_to_id, sum(amount_minor) as minor, array_agg(distinct of_return_id) as returns,
          array_agg(distinct currency) as currencies
        from refund where credited_to_id is not null group by 1
      ) credit on credit.credited_to_id = o.id
      where o.id is null or r.id is null or o.credit_minor <> coalesce(credit.minor, 0)
        or credit.returns <> array[r.id] or credit.currencies <> array[o.currency]`,
  },
  {
    name: 'units that were refunded are cancelled or returned',
    violations: `
      select o.number || ' ' || l.sku as example
      from refund r join refund_line u on u.refund_id = r.id
      join order_line l on l.id = u.line_id join orders o on o.id = r.order_id
      where r.retried_as is null group by o.id, l.id
      having bool_or(l.order_id <> o.id) or sum(u.quantity_cancelled) > l.quantity_cancelled
        or sum(u.quantity - u.quantity_cancelled) > l.quantity_returned`,
  },
  {
    name: 'the events of every payment tell its status',
    violations: `
      select p.id::text as example from payment p
      left join lateral (
        select type from payment_event e
        where e.payment_id = p.id and e.type in ('CREATED', 'PENDING', 'UNKNOWN', 'CAPTURED', 'FAILED', 'CLOSED', 'SURPLUS')
        order by e.occurred_at desc, e.id desc limit 1
      ) last on true
      where last.type is distinct from p.status`,
  },
  {
    name: 'the payment status of every order says how much went back',
    violations: `
      select o.number as example from orders o
      left join (
        select r.order_id, sum(r.amount_minor) as minor
        from refund r join payment p on p.id = r.payment_id
        where r.status = 'SUCCEEDED' and p.status <> 'SURPLUS' group by 1
      ) back on back.order_id = o.id
      where case o.payment_status
        when 'REFUNDED' then coalesce(back.minor, 0) < o.pricing_total_minor
        when 'PARTIALLY_REFUNDED' then coalesce(back.minor, 0) not between 1 and o.pricing_total_minor - 1
        when 'PAID' then coalesce(back.minor, 0) <> 0
        -- Of an exchange that was never paid in full, its credit.
        else coalesce(back.minor, 0) > o.credit_minor end`,
  },
  {
    name: 'every open payment is asked about in time',
    violations: `
      select id::text as example from payment
      where next_query_at < shop_now() - interval '5 minutes'
        or (status in ('CREATED', 'PENDING', 'UNKNOWN') and next_query_at is null)`,
  },
  {
    name: 'no payment stays unknown for more than an hour',
    violations: `
      select id::text as example from payment
      where status = 'UNKNOWN' and created_at < shop_now() - interval '1 hour'`,
  },
  {
    name: 'every coupon counts its uses',
    violations: `
      select c.code as example from coupon c
      left join (select coupon_code, count(*) as uses from coupon_use group by 1) u on u.coupon_code = c.code
      where c.uses <> coalesce(u.uses, 0)`,
  },
  {
    name: 'no coupon is used more often than it may be',
    violations: `
      select c.code as example from coupon c
      join (
        select coupon_code, max(uses) as by_one
        from (select coupon_code, buyer, count(*) as uses
              from coupon_use cross join unnest(buyers) as buyer group by 1, 2) each
        group by 1
      ) u on u.coupon_code = c.code
      where c.uses > c.use_limit or u.by_one > c.use_limit_per_customer`,
  },
  {
    name: 'every order with a coupon uses it while it stands',
    violations: `
      select coalesce(o.number, u.order_id::text) as example
      from (select * from orders where coupon_code is not null) o
      full join coupon_use u on u.order_id = o.id
      where u.coupon_code is distinct from case when o.status = 'CANCELLED' then null else o.coupon_code end`,
  },
];
