import { SALES_FIGURES } from '../reports/salesFacts.js';
import { NOT_FROM_EVENTS } from '../reports/stages.js';
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
        where grain = 'HOUR' and bucket = -1
          and measure not in (${quoted([...NOT_FROM_EVENTS, 'FOUND_BY_QUERY', 'LATE_DELIVERY'])})
        group by 1, 2
      ) counted using (start_at, type)
      where told.events is distinct from counted.events`,
  },
  {
    name: 'reports know where the events of every hour stand',
    violations: `
      select coalesce(told.start_at, h.start_at)::text as example from (
        select date_trunc('hour', occurred_at, 'UTC') as start_at, min(position) as first,
          max(position) as last, count(*) as events
        from (${SEEN}) seen group by 1
      ) told
      full join rollup_hour h using (start_at)
      where (told.first, told.last, told.events)
        is distinct from (h.first_position, h.last_position, h.events)`,
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
    name: 'the days of reports are the sums of their hours',
    violations: `
      select name as example from (
        select date_trunc('day', start_at, 'UTC') as day, measure || ' ' || dimension as name, bucket,
          sum(case grain when 'DAY' then count else -count end) as count,
          sum(case grain when 'DAY' then total_us else -total_us end) as total
        from measure_rollup group by 1, 2, 3
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
