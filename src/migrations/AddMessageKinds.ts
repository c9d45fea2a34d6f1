import { Migration } from '@mikro-orm/migrations';

/** Customers are told of what is missing, of its coming, and of goods that are sent once more. */
export class AddMessageKinds extends Migration {
  override up(): void {
    this.addSql(`
alter table "notification" drop constraint "notification_kind_check";
alter table "notification" add constraint "notification_kind_check" check ("kind" in ('ORDER_CONFIRMATION', 'PAYMENT_FAILED', 'ORDER_WAITING', 'EXCHANGE_PLACED', 'ORDER_RESTOCKED', 'ORDER_CANCELLED', 'ORDER_PROCESSING', 'ORDER_BACKORDERED', 'BACKORDER_FILLED', 'ORDER_SHIPPED', 'DELIVERY_UPDATE', 'DELIVERY_EXCEPTION', 'PARCEL_RESHIPPED', 'ORDER_DELIVERED', 'REVIEW_INVITATION', 'REFUND', 'RETURN'));
alter table "unsubscription" drop constraint "unsubscription_kind_check";
alter table "unsubscription" add constraint "unsubscription_kind_check" check ("kind" in ('ORDER_CONFIRMATION', 'PAYMENT_FAILED', 'ORDER_WAITING', 'EXCHANGE_PLACED', 'ORDER_RESTOCKED', 'ORDER_CANCELLED', 'ORDER_PROCESSING', 'ORDER_BACKORDERED', 'BACKORDER_FILLED', 'ORDER_SHIPPED', 'DELIVERY_UPDATE', 'DELIVERY_EXCEPTION', 'PARCEL_RESHIPPED', 'ORDER_DELIVERED', 'REVIEW_INVITATION', 'REFUND', 'RETURN'));
`);
  }
}
