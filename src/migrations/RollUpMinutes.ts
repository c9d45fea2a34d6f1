import { Migration } from '@mikro-orm/migrations';

/**
 * Reports are made of minutes and months as well, and one row has all durations of its kind. Where the events of a minute
 * stand, and what happened in it, only the events know: they are rolled up anew. What they don't know is kept, by the
 * hour, as if it had been in its first minute.
 */
export class RollUpMinutes extends Migration {
  override up(): void {
    this.addSql(`
alter table "measure_rollup" rename to "measure_rollup_before";
alter index "measure_rollup_pkey" rename to "measure_rollup_before_pkey";
create table "measure_rollup" ("grain" text not null, "start_at" timestamptz(3) not null, "measure" text not null, "dimension" text not null, "count" bigint not null, "total_us" bigint not null, "buckets" smallint[] null, "counts" int[] null, primary key ("grain", "start_at", "measure", "dimension"));
alter table "measure_rollup" add constraint "measure_rollup_grain" check (grain in ('MINUTE', 'HOUR', 'DAY', 'MONTH'));
alter table "measure_rollup" add constraint "measure_rollup_sensible" check (count >= 0 and total_us >= 0 and coalesce(cardinality(buckets), 0) = coalesce(cardinality(counts), 0) and (count > 0 or cardinality(counts) > 0));

insert into measure_rollup
select grain, start_at, measure, dimension, coalesce(sum(count) filter (where bucket < 0), 0), sum(total_us),
  array_agg(bucket order by bucket) filter (where bucket >= 0),
  array_agg(count order by bucket) filter (where bucket >= 0)
from (
  select span as grain, date_trunc(span, start_at, 'UTC') as start_at, measure, dimension, bucket,
    sum(count)::int as count, sum(total_us)::bigint as total_us
  from measure_rollup_before, unnest(array['MINUTE', 'HOUR', 'DAY', 'MONTH']) as span
  where grain = 'HOUR'
    and measure in ('WAIT', 'VALIDATE', 'RESERVE', 'PERSIST', 'PLACEMENT', 'REFUSED', 'SOLD_OUT')
  group by 1, 2, 3, 4, 5
) cell group by 1, 2, 3, 4;
drop table "measure_rollup_before";

drop table "rollup_hour";
create table "rollup_minute" ("start_at" timestamptz(3) not null, "first_position" bigint not null, "last_position" bigint not null, "events" bigint not null, primary key ("start_at"));
alter table "rollup_minute" add constraint "rollup_minute_sensible" check (first_position > 0 and first_position <= last_position and events > 0);

delete from sales_rollup;
delete from slow_order;
update event_consumer set position = 0 where name = 'roll up events';
`);
  }
}
