import { Migration } from '@mikro-orm/migrations';

/**
 * The one clock that SQL and code ask: the database's own, plus an offset that the demo and the tests move.
 * Production locks the offset at zero, for good.
 */
export class CreateClock extends Migration {
  override up(): void {
    this.addSql(`
create table shop_clock (
  singleton boolean primary key default true check (singleton),
  ahead interval not null default interval '0',
  locked boolean not null default false,
  check (not locked or ahead = interval '0')
);
insert into shop_clock default values;

create function shop_now() returns timestamptz language sql stable as
  $$ select now() + ahead from shop_clock $$;

create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% of % is not allowed: %', tg_op, tg_table_name, tg_argv[0]; end $$;

create trigger shop_clock_locked before update or delete on shop_clock
  for each row when (old.locked) execute function refuse_change('production keeps real time');
`);
  }
}
