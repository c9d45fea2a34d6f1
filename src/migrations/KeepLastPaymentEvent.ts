import { Migration } from '@mikro-orm/migrations';

/** When the last event of a payment was, so that the next one is later. Of older payments it is told by their next event. */
export class KeepLastPaymentEvent extends Migration {
  override up(): void {
    this.addSql('alter table "payment" add "last_event_at" timestamptz(3) null;');
  }
}
