import { Migration } from '@mikro-orm/migrations';

const HISTORIES = ['stock_movement', 'order_event', 'stock_alert', 'payment_event', 'alert_event'];

/** What is only ever added to can't be emptied either: triggers for rows don't see that. */
export class RefuseTruncation extends Migration {
  override up(): void {
    for (const table of HISTORIES)
      this.addSql(`
create trigger ${table}_not_truncated_append_only before truncate on ${table}
  for each statement execute function refuse_change('what has happened is append-only');`);
  }
}
