import { SALES_FIGURES } from '../reports/salesFacts.js';
import { DERIVED, NOT_FROM_EVENTS } from '../reports/stages.js';
import type { BookRule } from './BookRule.js';

const SEEN = `
  select e.* from order_event e join event_consumer c on c.name = 'roll up events'
  where e.position <= c.position`;

const FIGURES = Object.values(SALES_FIGURES);

/** What reports are made of is what the events say. */
export const rollupBooks: readonly BookRule[] = [
  {
    name: 'reports count every event that they have seen, once',
    violations: `
      select start_at || ' ' || type as example from (
        select date_trunc('hour', occurred_at, 'UTC') as start_at, type, count(*) as events
        from (${SEEN}) seen group by 1, 2
      ) told
      full join (
        select start_at, measure as type, sum(count) as events from measure_rollup
        where grain = 'HOUR' and count > 0
          and measure not in (${quoted([...NOT_FROM_EVENTS, ...DERIVED])})
        group by 1, 2
      ) counted using (start_at, type)
      where told.events is distinct from counted.events`,
  },
  {
    name: 'reports know where the events of every minute stand',
    violations: `
      select coalesce(told.start_at, m.start_at)::text as example from (
        select date_trunc('minute', occurred_at, 'UTC') as start_at, min(position) as first,
          max(position) as last, count(*) as events
        from (${SEEN}) seen group by 1
      ) told
      full join rollup_minute m using (start_at)
      where (told.first, told.last, told.events)
        is distinct from (m.first_position, m.last_position, m.events)`,
  },
  {
    name: 'the sales of reports are those of the orders',
    violations: `
      select currency as example from (
        select o.currency, count(*) filter (where e.type = 'PLACED') as placed,
          count(*) filter (where e.type = 'PAID') as paid,
          coalesce(sum(o.pricing_total_minor) filter (where e.type = 'PAID'), 0) as revenue
        from (${SEEN}) e join orders o on o.id = e.order_id
        where e.type in ('PLACED', 'PAID') group by 1
      ) told
      full join (
        select currency, sum(placed) as placed, sum(paid) as paid, sum(converted) as converted,
          sum(revenue_minor) as revenue
        from sales_rollup where grain = 'HOUR' and dimension = 'TOTAL' group by 1
      ) counted using (currency)
      where (told.placed, told.paid, told.paid, told.revenue)
        is distinct from (counted.placed, counted.paid, counted.converted, counted.revenue)`,
  },
  {
    name: 'the months of reports are the sums of their days, and so on down to the minutes',
    violations: `
      select name as example from (
        select whole.grain, date_trunc(whole.grain, r.start_at, 'UTC') as start_at,
          r.measure || ' ' || r.dimension as name, cell.bucket,
          sum(case r.grain when whole.grain then cell.count else -cell.count end) as count,
          sum(case r.grain when whole.grain then cell.total else -cell.total end) as total
        from (values ('HOUR', 'MINUTE'), ('DAY', 'HOUR'), ('MONTH', 'DAY')) as whole (grain, parts)
        join measure_rollup r on r.grain in (whole.grain, whole.parts)
        cross join lateral (
          select -1 as bucket, r.count, r.total_us as total
          union all select bucket, count, 0 from unnest(r.buckets, r.counts) as timed (bucket, count)
        ) cell group by 1, 2, 3, 4
      ) difference where count <> 0 or total <> 0
      union all
      select name from (
        select date_trunc('day', start_at, 'UTC') as day, dimension || ' ' || key as name, currency,
          ${FIGURES.map((name) => `sum(case grain when 'DAY' then ${name} else -${name} end) as ${name}`).join(', ')}
        from sales_rollup group by 1, 2, 3
      ) difference where ${FIGURES.map((name) => `${name} <> 0`).join(' or ')}`,
  },
];

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
