import { Migration } from '@mikro-orm/migrations';

/**
 * A coupon's use is its buyer's by account, mailbox and phone together. Of earlier uses the key was the account or, of a guest, the
 * mailbox; their orders say what else is known.
 */
export class CountCouponBuyers extends Migration {
  override up(): void {
    this.addSql(`
alter table "coupon_use" add "buyers" text[] null;
update coupon_use u set buyers = array_remove(array[
    case when o.customer_id is null then 'EMAIL:' || u.customer_key else 'CUSTOMER_ID:' || o.customer_id end,
    case when o.customer_id is not null then 'EMAIL:' || o.customer_email end,
    case when o.customer_phone <> '' then 'PHONE:' || o.customer_phone end], null)
  from orders o where o.id = u.order_id;
alter table "coupon_use" alter "buyers" set not null;
alter table "coupon_use" drop "customer_key";
create index "coupon_use_coupon_code_index" on "coupon_use" ("coupon_code");
create index coupon_use_of_buyers on coupon_use using gin (buyers);
`);
  }
}
