import { Migration } from '@mikro-orm/migrations';

/** Units that unpaid orders wait for count for their holders' limit as those that they hold. Only such orders have a holder. */
export class CountWaitingUnits extends Migration {
  override up(): void {
    this.addSql(`
drop index "order_of_holder";
create index "order_of_holder" on "orders" ("holder") where holder is not null;

create or replace function holds_of(wanted text[]) returns table (holder text, orders int, units int)
  language sql stable as $$
  select o.holder, (count(distinct o.id) filter (where o.status = 'PENDING'))::int,
    least(sum(l.quantity), 2147483647)::int
  from orders o join order_line l on l.order_id = o.id
  where o.holder = any (wanted)
  group by o.holder $$;
`);
  }
}
