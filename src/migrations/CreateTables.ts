import { Migration } from '@mikro-orm/migrations';

/** The tables, as the entities declare them. */
export class CreateTables extends Migration {
  override up(): void {
    this.addSql(TABLES);
  }
}

const TABLES = `
create table "blocked_contact" ("kind" text not null, "value" text not null, "reason" text not null, "blocked_by" text not null, "created_at" timestamptz(3) not null, primary key ("kind", "value"));
alter table "blocked_contact" add constraint "blocked_contact_kind_check" check ("kind" in ('EMAIL', 'PHONE', 'CUSTOMER_ID'));

create table "callback" ("id" uuid not null, "method" text not null, "event_id" text not null, "content" jsonb not null, "received_at" timestamptz(3) not null, "processed_at" timestamptz(3) null, "tries" int not null default 0, "next_try_at" timestamptz(3) not null, "parked_at" timestamptz(3) null, "last_error" text null, primary key ("id"));
create index "callback_to_process" on "callback" ("next_try_at") where processed_at is null and parked_at is null;
alter table "callback" add constraint "callback_method_event_id_unique" unique ("method", "event_id");
alter table "callback" add constraint "callback_method_check" check ("method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));

create table "coupon" ("code" text not null, "kind" text not null, "percent" int null, "amount_minor" bigint null, "currency" text null, "minimum_minor" bigint not null default '0', "starts_at" timestamptz(3) null, "ends_at" timestamptz(3) null, "use_limit" int null, "use_limit_per_customer" int null, "uses" int not null default 0, primary key ("code"));
alter table "coupon" add constraint "coupon_says_how_much" check ((kind <> 'PERCENTAGE' or (coalesce(percent, 0) >= 1 and coalesce(percent, 0) <= 100)) and (kind <> 'FIXED_AMOUNT' or (coalesce(amount_minor, 0) > 0 and currency is not null)));
alter table "coupon" add constraint "coupon_within_its_limit" check (uses >= 0 and uses <= coalesce(use_limit, uses));
alter table "coupon" add constraint "coupon_kind_check" check ("kind" in ('PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING'));

create table "coupon_use" ("order_id" uuid not null, "coupon_code" text not null, "customer_key" text not null, primary key ("order_id"));
create index "coupon_use_coupon_code_customer_key_index" on "coupon_use" ("coupon_code", "customer_key");

create table "event_consumer" ("name" text not null, "position" bigint not null default '0', "failures" int not null default 0, primary key ("name"));

create table "idempotency_key" ("scope" text not null, "operation" text not null, "key" text not null, "fingerprint" text not null, "answer" jsonb not null, "created_at" timestamptz(3) not null, primary key ("scope", "operation", "key"));
create index "idempotency_key_created_at_index" on "idempotency_key" ("created_at");

create table "orders" ("id" uuid not null, "number" text not null, "status" text not null default 'PENDING', "payment_status" text not null default 'PENDING', "shipping_status" text not null default 'NOT_SHIPPED', "cancel_reason" text null, "customer_id" text null, "customer_name" text not null, "customer_email" text not null, "customer_phone" text not null, "shipping_address_street" text not null, "shipping_address_city" text not null, "shipping_address_province" text not null, "shipping_address_postal_code" text not null, "shipping_address_country" text not null, "pricing_subtotal_minor" bigint not null, "pricing_shipping_minor" bigint not null, "pricing_tax_minor" bigint not null, "pricing_discount_minor" bigint not null, "pricing_total_minor" bigint not null, "pricing_tax_included" boolean not null, "currency" text not null, "shipping_method" text not null, "payment_method" text not null, "coupon_code" text null, "special_instructions" text null, "locale" text not null, "partner_id" text null, "hold_expires_at" timestamptz(3) null, "hold_extended" boolean not null default false, "paid_at" timestamptz(3) null, "estimated_ship_date" timestamptz(3) null, "delivered_at" timestamptz(3) null, "version" int not null default 0, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));
alter table "orders" add constraint "orders_number_unique" unique ("number");
create index "order_of_customer" on "orders" ("customer_id", "id");
create index "order_return_windows" on "orders" ("delivered_at") where status = 'DELIVERED';
create index "order_waiting" on "orders" ("id") where status = 'PENDING_RESTOCK';
create index "order_holds" on "orders" ("hold_expires_at") where status = 'PENDING';
alter table "orders" add constraint "order_cancelled_has_reason" check ((status = 'CANCELLED') = (cancel_reason is not null));
alter table "orders" add constraint "order_amounts_not_negative" check (pricing_subtotal_minor >= 0 and pricing_shipping_minor >= 0 and pricing_tax_minor >= 0 and pricing_discount_minor >= 0 and pricing_total_minor >= 0);
alter table "orders" add constraint "order_total_adds_up" check (pricing_total_minor = pricing_subtotal_minor + pricing_shipping_minor - pricing_discount_minor + case when pricing_tax_included then 0 else pricing_tax_minor end);
alter table "orders" add constraint "orders_status_check" check ("status" in ('PENDING', 'PENDING_RESTOCK', 'CONFIRMED', 'PROCESSING', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'REFUNDED'));
alter table "orders" add constraint "orders_payment_status_check" check ("payment_status" in ('PENDING', 'PAID', 'FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNKNOWN'));
alter table "orders" add constraint "orders_shipping_status_check" check ("shipping_status" in ('NOT_SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'EXCEPTION', 'RETURNED'));
alter table "orders" add constraint "orders_cancel_reason_check" check ("cancel_reason" in ('CUSTOMER', 'STAFF', 'PAYMENT_EXPIRED', 'RESTOCK_TIMEOUT'));
alter table "orders" add constraint "orders_payment_method_check" check ("payment_method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));

create table "notification" ("id" uuid not null, "order_id" uuid not null, "sequence" int not null, "kind" text not null, "channel" text not null, "recipient" text not null, "status" text not null default 'PENDING', "tries" int not null default 0, "next_try_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, "response" text null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "notification_to_send" on "notification" ("next_try_at") where status = 'PENDING';
alter table "notification" add constraint "notification_order_id_sequence_kind_channel_recipient_unique" unique ("order_id", "sequence", "kind", "channel", "recipient");
alter table "notification" add constraint "notification_status_check" check ("status" in ('PENDING', 'SENT', 'PARKED'));

create table "order_event" ("order_id" uuid not null, "sequence" int not null, "type" text not null, "occurred_at" timestamptz(3) not null, "order_status" text not null, "payment_status" text not null, "shipping_status" text not null, "data" jsonb not null, "position" bigint null, primary key ("order_id", "sequence"));
alter table "order_event" add constraint "order_event_position_unique" unique ("position");
create index "order_event_unpositioned" on "order_event" ("order_id", "sequence") where position is null;
alter table "order_event" add constraint "order_event_sequence_positive" check (sequence > 0);
alter table "order_event" add constraint "order_event_type_check" check ("type" in ('PLACED', 'RESTOCK_WAITING', 'RESTOCKED', 'PAYMENT_STARTED', 'PAID', 'PAYMENT_FAILED', 'PAYMENT_UNKNOWN', 'CONFIRMED', 'REINSTATED', 'PROCESSING', 'PICK_SHORT', 'PARTIALLY_SHIPPED', 'SHIPPED', 'SHIPPING_UPDATED', 'DELIVERY_EXCEPTION', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'REFUND_FAILED', 'RETURN_UPDATED'));
alter table "order_event" add constraint "order_event_order_status_check" check ("order_status" in ('PENDING', 'PENDING_RESTOCK', 'CONFIRMED', 'PROCESSING', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'REFUNDED'));
alter table "order_event" add constraint "order_event_payment_status_check" check ("payment_status" in ('PENDING', 'PAID', 'FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNKNOWN'));
alter table "order_event" add constraint "order_event_shipping_status_check" check ("shipping_status" in ('NOT_SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'EXCEPTION', 'RETURNED'));

create table "order_line" ("id" uuid not null, "order_id" uuid not null, "position" int not null, "product_id" uuid not null, "sku" text not null, "product_name" text not null, "quantity" int not null, "unit_price_minor" bigint not null, "total_price_minor" bigint not null, "discount_minor" bigint not null, "tax_minor" bigint not null, "weight_grams" int not null, "fragile" boolean not null, "quantity_shipped" int not null default 0, "quantity_backordered" int not null default 0, "quantity_cancelled" int not null default 0, "quantity_returned" int not null default 0, primary key ("id"));
alter table "order_line" add constraint "order_line_order_id_position_unique" unique ("order_id", "position");
alter table "order_line" add constraint "order_line_price_adds_up" check (unit_price_minor >= 0 and total_price_minor = unit_price_minor * quantity and discount_minor >= 0 and discount_minor <= total_price_minor and tax_minor >= 0);
alter table "order_line" add constraint "order_line_quantities_add_up" check (quantity_shipped >= 0 and quantity_cancelled >= 0 and quantity_backordered >= 0 and quantity_returned >= 0 and quantity_shipped + quantity_cancelled <= quantity and quantity_returned <= quantity_shipped);
alter table "order_line" add constraint "order_line_quantity_positive" check (quantity > 0);

create table "parked_event" ("id" uuid not null, "consumer" text not null, "order_id" uuid not null, "sequence" int not null, "error" text not null, "parked_at" timestamptz(3) not null, primary key ("id"));
alter table "parked_event" add constraint "parked_event_consumer_order_id_sequence_unique" unique ("consumer", "order_id", "sequence");

create table "payment" ("id" uuid not null, "order_id" uuid not null, "method" text not null, "channel" text not null, "status" text not null default 'CREATED', "amount_minor" bigint not null, "currency" text not null, "gateway_ref" text null, "next_action" jsonb null, "failure_code" text null, "failure_message" text null, "settled_at" timestamptz(3) null, "queries" int not null default 0, "next_query_at" timestamptz(3) null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "payment_to_query" on "payment" ("next_query_at") where status in ('CREATED', 'PENDING', 'UNKNOWN');
create index "payment_order_id_index" on "payment" ("order_id");
alter table "payment" add constraint "payment_method_gateway_ref_unique" unique ("method", "gateway_ref");
create unique index "payment_one_active" on "payment" ("order_id") where status in ('CREATED', 'PENDING', 'UNKNOWN');
create unique index "payment_one_capture" on "payment" ("order_id") where status = 'CAPTURED';
alter table "payment" add constraint "payment_amount_positive" check (amount_minor > 0);
alter table "payment" add constraint "payment_method_check" check ("method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));
alter table "payment" add constraint "payment_status_check" check ("status" in ('CREATED', 'PENDING', 'UNKNOWN', 'CAPTURED', 'FAILED', 'CLOSED', 'SURPLUS'));

create table "product" ("id" uuid not null, "sku" text not null, "name" text not null, "description" text not null default '', "active" boolean not null default true, "weight_grams" int not null default 0, "dimensions" text null, "fragile" boolean not null default false, "batch_number" text null, "max_quantity_per_order" int null, "quantity_limit" int null, "created_at" timestamptz(3) not null, primary key ("id"));
alter table "product" add constraint "product_sku_unique" unique ("sku");
alter table "product" add constraint "product_limits_positive" check (weight_grams >= 0 and coalesce(max_quantity_per_order, 1) > 0 and coalesce(quantity_limit, 1) > 0);

create table "price" ("product_id" uuid not null, "currency" text not null, "amount_minor" bigint not null, primary key ("product_id", "currency"));
alter table "price" add constraint "price_not_negative" check (amount_minor >= 0);

create table "refund" ("id" uuid not null, "order_id" uuid not null, "payment_id" uuid not null, "status" text not null default 'PENDING', "amount_minor" bigint not null, "currency" text not null, "reason" text not null, "gateway_ref" text null, "failure_message" text null, "tries" int not null default 0, "next_try_at" timestamptz(3) not null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "refund_to_send" on "refund" ("next_try_at") where status = 'PENDING';
create index "refund_order_id_index" on "refund" ("order_id");
alter table "refund" add constraint "refund_amount_positive" check (amount_minor > 0);
alter table "refund" add constraint "refund_status_check" check ("status" in ('PENDING', 'SUCCEEDED', 'FAILED'));

create table "reservation" ("id" uuid not null, "order_id" uuid not null, "sku" text not null, "stock_level_id" uuid not null, "quantity" int not null, "quantity_shipped" int not null default 0, "status" text not null default 'HELD', primary key ("id"));
create index "reservation_open_by_stock_level" on "reservation" ("stock_level_id") where status in ('HELD', 'SOLD');
create index "reservation_order_id_index" on "reservation" ("order_id");
alter table "reservation" add constraint "reservation_shipped_within_quantity" check (quantity_shipped >= 0 and quantity_shipped <= quantity);
alter table "reservation" add constraint "reservation_quantity_positive" check (quantity > 0);
alter table "reservation" add constraint "reservation_status_check" check ("status" in ('HELD', 'SOLD', 'RELEASED', 'SHIPPED'));

create table "shipment" ("id" uuid not null, "order_id" uuid not null, "carrier" text not null, "tracking_number" text not null, "tracking_url" text not null, "status" text not null default 'LABEL_CREATED', "shipped_at" timestamptz(3) not null, "estimated_delivery" timestamptz(3) null, "delivered_at" timestamptz(3) null, "recipient" text null, "signature" text null, "checks" int not null default 0, "next_check_at" timestamptz(3) null, primary key ("id"));
create index "shipment_to_check" on "shipment" ("next_check_at") where next_check_at is not null;
create index "shipment_order_id_index" on "shipment" ("order_id");
alter table "shipment" add constraint "shipment_carrier_tracking_number_unique" unique ("carrier", "tracking_number");
alter table "shipment" add constraint "shipment_checks_not_negative" check (checks >= 0);
alter table "shipment" add constraint "shipment_status_check" check ("status" in ('LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'FAILED_ATTEMPT', 'EXCEPTION', 'DELIVERED', 'RETURNED', 'LOST'));

create table "checkpoint" ("id" uuid not null, "shipment_id" uuid not null, "occurred_at" timestamptz(3) not null, "status" text not null, "description" text not null, "location" text null, primary key ("id"));
alter table "checkpoint" add constraint "checkpoint_shipment_id_occurred_at_description_unique" unique ("shipment_id", "occurred_at", "description");
alter table "checkpoint" add constraint "checkpoint_status_check" check ("status" in ('LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'FAILED_ATTEMPT', 'EXCEPTION', 'DELIVERED', 'RETURNED', 'LOST'));

create table "shipment_line" ("shipment_id" uuid not null, "line_id" uuid not null, "quantity" int not null, primary key ("shipment_id", "line_id"));
alter table "shipment_line" add constraint "shipment_line_quantity_positive" check (quantity > 0);

create table "shipping_rate" ("id" uuid not null, "method" text not null, "country" text not null default '*', "province" text null, "currency" text not null, "base_minor" bigint not null, "included_grams" int not null default 1000, "per_kg_minor" bigint not null default '0', "free_from_minor" bigint null, primary key ("id"));
create index "shipping_rate_currency_method_index" on "shipping_rate" ("currency", "method");
alter table "shipping_rate" add constraint "shipping_rate_not_negative" check (base_minor >= 0 and per_kg_minor >= 0);

create table "stock_movement" ("id" uuid not null, "stock_level_id" uuid not null, "order_id" uuid null, "kind" text not null, "on_hand_delta" int not null, "reserved_delta" int not null, "committed_delta" int not null, "reason" text null, "actor" text null, "occurred_at" timestamptz(3) not null, primary key ("id"));
create index "stock_movement_stock_level_id_id_index" on "stock_movement" ("stock_level_id", "id");
alter table "stock_movement" add constraint "stock_movement_kind_check" check ("kind" in ('RECEIVED', 'RESERVED', 'RELEASED', 'SOLD', 'SHIPPED', 'RETURNED', 'ADJUSTED'));

create table "tax_rate" ("id" uuid not null, "country" text not null, "province" text null, "rate_ppm" int not null, "included" boolean not null, primary key ("id"));
create unique index tax_rate_place on tax_rate (country, coalesce(province, ''));
alter table "tax_rate" add constraint "tax_rate_sensible" check (rate_ppm >= 0 and rate_ppm <= 1000000);

create table "warehouse" ("code" text not null, "name" text not null, "country" text not null, "province" text not null, primary key ("code"));

create table "stock_level" ("id" uuid not null, "sku" text not null, "warehouse_code" text not null, "on_hand" int not null default 0, "reserved" int not null default 0, "committed" int not null default 0, "reorder_point" int not null default 0, "bin" text null, primary key ("id")) with (fillfactor = 50);
alter table "stock_level" add constraint "stock_level_sku_warehouse_code_unique" unique ("sku", "warehouse_code");
alter table "stock_level" add constraint "stock_never_oversold" check (reserved >= 0 and committed >= 0 and reserved + committed <= on_hand);

create table "picking_list" ("id" uuid not null, "order_id" uuid not null, "warehouse_code" text not null, "status" text not null default 'OPEN', "priority" int not null default 100, "special_instructions" text null, "created_at" timestamptz(3) not null, "picked_at" timestamptz(3) null, "picked_by" text null, primary key ("id"));
create index "picking_list_open" on "picking_list" ("warehouse_code", "priority", "id") where status = 'OPEN';
create index "picking_list_order_id_index" on "picking_list" ("order_id");
alter table "picking_list" add constraint "picking_list_status_check" check ("status" in ('OPEN', 'PICKED', 'CANCELLED'));

create table "picking_item" ("id" uuid not null, "list_id" uuid not null, "sku" text not null, "product_name" text not null, "quantity" int not null, "bin" text null, "batch_number" text null, "weight_grams" int not null, "dimensions" text null, "fragile" boolean not null, primary key ("id"));
create index "picking_item_list_id_index" on "picking_item" ("list_id");
alter table "picking_item" add constraint "picking_item_quantity_positive" check (quantity > 0);

alter table "coupon_use" add constraint "coupon_use_coupon_code_foreign" foreign key ("coupon_code") references "coupon" ("code");

alter table "notification" add constraint "notification_order_id_foreign" foreign key ("order_id") references "orders" ("id");

alter table "order_event" add constraint "order_event_order_id_foreign" foreign key ("order_id") references "orders" ("id");

alter table "order_line" add constraint "order_line_order_id_foreign" foreign key ("order_id") references "orders" ("id");

alter table "payment" add constraint "payment_order_id_foreign" foreign key ("order_id") references "orders" ("id");

alter table "price" add constraint "price_product_id_foreign" foreign key ("product_id") references "product" ("id") on delete cascade;

alter table "refund" add constraint "refund_order_id_foreign" foreign key ("order_id") references "orders" ("id");
alter table "refund" add constraint "refund_payment_id_foreign" foreign key ("payment_id") references "payment" ("id");

alter table "reservation" add constraint "reservation_order_id_foreign" foreign key ("order_id") references "orders" ("id");

alter table "shipment" add constraint "shipment_order_id_foreign" foreign key ("order_id") references "orders" ("id");

alter table "checkpoint" add constraint "checkpoint_shipment_id_foreign" foreign key ("shipment_id") references "shipment" ("id");

alter table "shipment_line" add constraint "shipment_line_shipment_id_foreign" foreign key ("shipment_id") references "shipment" ("id") on update cascade on delete cascade;
alter table "shipment_line" add constraint "shipment_line_line_id_foreign" foreign key ("line_id") references "order_line" ("id") on update cascade on delete cascade;

alter table "stock_level" add constraint "stock_level_warehouse_code_foreign" foreign key ("warehouse_code") references "warehouse" ("code");

alter table "picking_list" add constraint "picking_list_order_id_foreign" foreign key ("order_id") references "orders" ("id");
alter table "picking_list" add constraint "picking_list_warehouse_code_foreign" foreign key ("warehouse_code") references "warehouse" ("code");

alter table "picking_item" add constraint "picking_item_list_id_foreign" foreign key ("list_id") references "picking_list" ("id");
`;
