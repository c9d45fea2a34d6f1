import { Migration } from '@mikro-orm/migrations';

/** The last positions that the relay gave to an event of an order and to a stock alert. Its row's lock is what makes positions follow commits. */
export class CreateRelay extends Migration {
  override up(): void {
    this.addSql(`
create table relay (
  singleton boolean primary key default true check (singleton),
  last_position bigint not null default 0,
  last_alert_position bigint not null default 0
);
insert into relay default values;
`);
  }
}
