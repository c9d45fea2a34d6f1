import { Migration } from '@mikro-orm/migrations';

/** Orders on their way are counted often; those before and after have indexes for other ends that serve for this too. */
export class CountOrders extends Migration {
  override up(): void {
    this.addSql(`
create index "order_on_its_way" on "orders" ("status") where status in ('CONFIRMED', 'PROCESSING', 'PARTIALLY_SHIPPED', 'SHIPPED');
`);
  }
}
