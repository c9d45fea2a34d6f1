import { COUNTED } from '../../entities/MeasureRollup.js';
import { SALES_FIGURES } from './salesFacts.js';
import { bucketSql } from './sketch.js';

const FIGURES = Object.values(SALES_FIGURES);
// A shelf of the slowest is kept for each hour: reports tell no more of them than this.
export const SLOWEST_KEPT = 20;

/** Hours and days alike, from a query `hourly` of hours. */
const bothGrains = (keys: string, figures: readonly string[]): string => `
  select 'HOUR' as grain, start_at, ${keys}, ${figures.join(', ')} from hourly
  union all
  select 'DAY', date_trunc('day', start_at, 'UTC'), ${keys},
    ${figures.map((figure) => `sum(${figure})`).join(', ')}
  from hourly group by date_trunc('day', start_at, 'UTC'), ${keys}`;

/**
 * Adds rows of (at, measure, dimension, us) to the rollups; `queries` ends with `measure`. In key order, since several
 * processes may write at once. Selects what was added.
 */
export const addMeasures = (queries: string): string => `
  with ${queries}, fresh as materialized (
    select date_trunc('minute', at, 'UTC') as start_at, measure, dimension,
      case when us is null then ${COUNTED} else ${bucketSql('us')} end as bucket,
      count(*) as count, coalesce(sum(us), 0) as total_us
    from measure group by 1, 2, 3, 4
  ), added as (${UPSERT_MEASURES})
  select measure, dimension, bucket, sum(count)::int as count, sum(total_us)::float8 as "totalUs"
  from fresh group by 1, 2, 3`;

/** Adds what was counted elsewhere, minute by minute and bucket by bucket: `queries` ends with `fresh`. */
export const addCounted = (queries: string): string => `with ${queries} ${UPSERT_MEASURES}`;

/** Buckets beside their counts. */
const PACKED = `
  array_agg(bucket order by bucket) filter (where bucket <> ${COUNTED}),
  array_agg(count order by bucket) filter (where bucket <> ${COUNTED})`;

const UPSERT_MEASURES = `
  insert into measure_rollup as r
    (grain, start_at, measure, dimension, count, total_us, buckets, counts)
  select grain, start_at, measure, dimension,
    coalesce(sum(count) filter (where bucket = ${COUNTED}), 0), sum(total_us), ${PACKED}
  from (
    select grain, date_trunc(grain, start_at, 'UTC') as start_at, measure, dimension, bucket,
      sum(count)::int as count, sum(total_us)::bigint as total_us
    from fresh, unnest(array['MINUTE', 'HOUR', 'DAY', 'MONTH']) as grain
    group by 1, 2, 3, 4, 5
  ) cell group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (grain, start_at, measure, dimension) do update
    set count = r.count + excluded.count, total_us = r.total_us + excluded.total_us,
      (buckets, counts) = (
        select ${PACKED} from (
          select bucket, sum(count)::int as count from (
            select unnest(r.buckets) as bucket, unnest(r.counts) as count
            union all select unnest(excluded.buckets), unnest(excluded.counts)) both_of_them
          group by 1) merged)`;

/** Adds rows of sales to the rollups; `queries` ends with `sale`. */
export const addSales = (queries: string): string => `
  with ${queries}, hourly as (
    select date_trunc('hour', at, 'UTC') as start_at, dimension, currency, key,
      ${FIGURES.map((figure) => `sum(${figure}) as ${figure}`).join(', ')}
    from sale group by 1, 2, 3, 4
  )
  insert into sales_rollup as r (grain, start_at, dimension, currency, key, ${FIGURES.join(', ')})
  select * from (${bothGrains('dimension, currency, key', FIGURES)}) fresh order by 1, 2, 3, 4, 5
  on conflict (grain, dimension, start_at, currency, key) do update
    set ${FIGURES.map((figure) => `${figure} = r.${figure} + excluded.${figure}`).join(', ')}`;

/** Where the events of each minute stand; `span` selects them. */
export const addMinutes = (span: string): string => `
  insert into rollup_minute as r (start_at, first_position, last_position, events)
  select date_trunc('minute', occurred_at, 'UTC'), min(position), max(position), count(*)
  from (${span}) span group by 1
  on conflict (start_at) do update
    set first_position = least(r.first_position, excluded.first_position),
      last_position = greatest(r.last_position, excluded.last_position),
      events = r.events + excluded.events`;

/** Keeps the slowest orders of each hour; `queries` ends with a part called `timed`, or goes on behind it. */
export const addSlowOrders = (queries: string): string => `
  with ${queries}
  insert into slow_order (order_id, processed_at, start_at, took_us)
  select order_id, at, start_at, us from (
    select order_id, at, date_trunc('hour', at, 'UTC') as start_at, us,
      row_number() over (partition by date_trunc('hour', at, 'UTC') order by us desc, order_id) as place
    from timed where measure = 'PROCESSING'
  ) fresh where place <= ${SLOWEST_KEPT}
  on conflict (order_id, processed_at) do update set took_us = excluded.took_us`;

/** Of the hours in which `span` selects events. */
export const forgetFasterOrders = (span: string): string => `
  delete from slow_order s using (
    select order_id, processed_at,
      row_number() over (partition by start_at order by took_us desc, order_id) as place
    from slow_order
    where start_at in (select date_trunc('hour', occurred_at, 'UTC') from (${span}) span)
  ) ranked
  where ranked.place > ${SLOWEST_KEPT}
    and s.order_id = ranked.order_id and s.processed_at = ranked.processed_at`;
