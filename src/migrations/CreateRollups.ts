import { Migration } from '@mikro-orm/migrations';

/** What reports are made of: counts and durations, sales, the slowest orders, and where each hour's events stand. */
export class CreateRollups extends Migration {
  override up(): void {
    this.addSql(TABLES);
  }
}

const TABLES = `
create table "measure_rollup" ("grain" text not null, "start_at" timestamptz(3) not null, "measure" text not null, "dimension" text not null, "bucket" int not null, "count" bigint not null, "total_us" bigint not null, primary key ("grain", "start_at", "measure", "dimension", "bucket"));
alter table "measure_rollup" add constraint "measure_rollup_sensible" check (bucket >= -1 and count > 0 and total_us >= 0);
alter table "measure_rollup" add constraint "measure_rollup_grain" check (grain in ('HOUR', 'DAY'));

create table "rollup_hour" ("start_at" timestamptz(3) not null, "first_position" bigint not null, "last_position" bigint not null, "events" bigint not null, primary key ("start_at"));
alter table "rollup_hour" add constraint "rollup_hour_sensible" check (first_position > 0 and first_position <= last_position and events > 0);

create table "sales_rollup" ("grain" text not null, "dimension" text not null, "start_at" timestamptz(3) not null, "currency" text not null, "key" text not null, "placed" bigint not null default '0', "converted" bigint not null default '0', "paid" bigint not null default '0', "repeated" bigint not null default '0', "units" bigint not null default '0', "revenue_minor" bigint not null default '0', "refunds" bigint not null default '0', "refunded_minor" bigint not null default '0', primary key ("grain", "dimension", "start_at", "currency", "key"));
alter table "sales_rollup" add constraint "sales_rollup_kinds" check (grain in ('HOUR', 'DAY') and dimension in ('TOTAL', 'PRODUCT', 'COUNTRY', 'PAYMENT_METHOD'));

create table "slow_order" ("order_id" uuid not null, "processed_at" timestamptz(3) not null, "start_at" timestamptz(3) not null, "took_us" bigint not null, primary key ("order_id", "processed_at"));
create index "slow_order_start_at_took_us_index" on "slow_order" ("start_at", "took_us");
`;
