import { Migration } from '@mikro-orm/migrations';

/**
 * For lists of orders by day, and by what is amiss. What a customer says of an order (name, phone, e-mail) is looked for in the rows: an
 * index of each would cost every order that is placed a tenth of PostgreSQL's time, for a question that staff ask now and then.
 */
export class IndexOrderSearch extends Migration {
  override up(): void {
    this.addSql(`
create index "order_placed_at" on "orders" ("created_at", "id");
create index "order_payment_amiss" on "orders" ("payment_status", "id") where payment_status in ('FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNKNOWN');
create index "order_parcel_amiss" on "orders" ("shipping_status", "id") where shipping_status in ('IN_TRANSIT', 'OUT_FOR_DELIVERY', 'EXCEPTION', 'RETURNED');
create index "shipment_of_tracking_number" on "shipment" ("tracking_number");
`);
  }
}
