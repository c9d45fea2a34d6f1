import { Migration } from '@mikro-orm/migrations';

/**
 * What holders have in unpaid orders, counted under a lock that each of them has until the transaction ends. A volatile
 * function sees, once it has the locks, what was committed while it waited for them; a single statement would not.
 */
export class CountHolds extends Migration {
  override up(): void {
    this.addSql(`
create function lock_holders(wanted text[]) returns table (holder text, orders int, units int)
  language plpgsql volatile as $$
  #variable_conflict use_column
  begin
    perform pg_advisory_xact_lock(number) from (
      select distinct hashtextextended('holds of ' || name, 0) as number
      from unnest(wanted) as one (name) order by 1) numbered;
    return query select * from holds_of(wanted);
  end $$;

create function holds_of(wanted text[]) returns table (holder text, orders int, units int)
  language sql stable as $$
  select o.holder, count(distinct o.id)::int, least(sum(l.quantity), 2147483647)::int
  from orders o join order_line l on l.order_id = o.id
  where o.status = 'PENDING' and o.holder = any (wanted)
  group by o.holder $$;
`);
  }
}
