import type { BookRule } from './BookRule.js';

const PAID = `('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED')`;

/** What came in, what went back, and what coupons took off. */
export const moneyBooks: readonly BookRule[] = [
  {
    name: 'every paid order has exactly one captured payment, of its total',
    violations: `
      select o.number as example from orders o
      left join (
        select order_id, count(*) as payments, sum(amount_minor) as minor, min(currency) as currency
        from payment where status = 'CAPTURED' group by 1
      ) p on p.order_id = o.id
      where o.payment_status in ${PAID} and o.pricing_total_minor > 0
        and (p.payments, p.minor, p.currency) is distinct from
          (1::bigint, o.pricing_total_minor::numeric, o.currency)`,
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
      select p.id::text as example from payment p join orders o on o.id = p.order_id
      left join (
        select payment_id, sum(amount_minor) as minor from refund where status <> 'FAILED' group by 1
      ) r on r.payment_id = p.id
      where (p.status = 'SURPLUS' or (p.status = 'CAPTURED' and o.status = 'CANCELLED'))
        and coalesce(r.minor, 0) < p.amount_minor`,
  },
  {
    name: 'no payment gives back more than it took',
    violations: `
      select p.id::text as example from payment p
      join (
        select payment_id, sum(amount_minor) filter (where status <> 'FAILED') as minor,
          min(currency) as currency, max(currency) as other_currency
        from refund group by 1
      ) r on r.payment_id = p.id
      where r.minor > p.amount_minor or r.currency <> p.currency or r.other_currency <> p.currency
        or p.status not in ('CAPTURED', 'SURPLUS')`,
  },
  {
    name: 'every refund is of a payment of its own order',
    violations: `
      select r.id::text as example from refund r join payment p on p.id = r.payment_id
      where r.order_id <> p.order_id`,
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
        else coalesce(back.minor, 0) <> 0 end`,
  },
  {
    name: 'every open payment is asked about in time',
    violations: `
      select id::text as example from payment
      where status in ('CREATED', 'PENDING', 'UNKNOWN')
        and (next_query_at is null or next_query_at < shop_now() - interval '5 minutes')`,
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
        select coupon_code, sum(uses) as uses, max(uses) as by_one
        from (select coupon_code, customer_key, count(*) as uses from coupon_use group by 1, 2) each
        group by 1
      ) u on u.coupon_code = c.code
      where u.uses > c.use_limit or u.by_one > c.use_limit_per_customer`,
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
