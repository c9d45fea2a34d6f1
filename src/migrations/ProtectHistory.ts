import { Migration } from '@mikro-orm/migrations';

/** What happened is never rewritten: not by a bug, not by hand. Only the relay adds its position to an event. */
export class ProtectHistory extends Migration {
  override up(): void {
    this.addSql(`
create trigger stock_movement_append_only before update or delete on stock_movement
  for each row execute function refuse_change('the stock ledger is append-only');

create trigger order_event_append_only before delete or update of
  order_id, sequence, type, occurred_at, order_status, payment_status, shipping_status, data on order_event
  for each row execute function refuse_change('events are append-only');
`);
  }
}
