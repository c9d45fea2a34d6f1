import { Migration } from '@mikro-orm/migrations';
import { REFERENCES } from './references.js';

/** The tables, as the entities declare them. */
export class CreateTables extends Migration {
  override up(): void {
    this.addSql(TABLES);
    this.addSql(REFERENCES);
  }
}

const TABLES = `
create table "blocked_contact" ("kind" text not null, "value" text not null, "reason" text not null, "blocked_by" text not null, "created_at" timestamptz(3) not null, primary key ("kind", "value"));
alter table "blocked_contact" add constraint "blocked_contact_kind_check" check ("kind" in ('EMAIL', 'PHONE', 'CUSTOMER_ID'));

create table "callback" ("id" uuid not null, "method" text not null, "event_id" text not null, "content" jsonb not null, "received_at" timestamptz(3) not null, "processed_at" timestamptz(3) null, "tries" int not null default 0, "next_try_at" timestamptz(3) not null, "parked_at" timestamptz(3) null, "last_error" text null, primary key ("id"));
create index "callback_to_process" on "callback" ("next_try_at") where processed_at is null and parked_at is null;
alter table "callback" add constraint "callback_method_event_id_unique" unique ("method", "event_id");
alter table "callback" add constraint "callback_method_check" check ("method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));

create table "coupon" ("code" text not null, "active" boolean not null default true, "kind" text not null, "percent" int null, "amount_minor" bigint null, "currency" text null, "minimum_minor" bigint not null default '0', "starts_at" timestamptz(3) null, "ends_at" timestamptz(3) null, "use_limit" int null, "use_limit_per_customer" int null, "uses" int not null default 0, primary key ("code"));
alter table "coupon" add constraint "coupon_says_how_much" check ((kind <> 'PERCENTAGE' or (coalesce(percent, 0) >= 1 and coalesce(percent, 0) <= 100)) and (kind <> 'FIXED_AMOUNT' or (coalesce(amount_minor, 0) > 0 and currency is not null)));
alter table "coupon" add constraint "coupon_sensible" check (minimum_minor >= 0 and coalesce(use_limit, 0) >= 0 and coalesce(use_limit_per_customer, 1) > 0 and (starts_at is null or ends_at is null or starts_at < ends_at));
alter table "coupon" add constraint "coupon_within_its_limit" check (uses >= 0 and uses <= coalesce(use_limit, uses));
alter table "coupon" add constraint "coupon_kind_check" check ("kind" in ('PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING'));

create table "coupon_use" ("order_id" uuid not null, "coupon_code" text not null, "customer_key" text not null, primary key ("order_id"));
create index "coupon_use_coupon_code_customer_key_index" on "coupon_use" ("coupon_code", "customer_key");

create table "device" ("token" text not null, "provider" text not null, "customer_id" text not null, "registered_at" timestamptz(3) not null, primary key ("token"));
create index "device_customer_id_index" on "device" ("customer_id");
alter table "device" add constraint "device_provider_check" check ("provider" in ('FCM', 'JPUSH'));

create table "event_consumer" ("name" text not null, "position" bigint not null default '0', "failures" int not null default 0, primary key ("name"));

create table "exchange_rate" ("id" uuid not null, "base" text not null, "quote" text not null, "rate" numeric(18,9) not null, "valid_from" timestamptz(3) not null, "set_by" text not null, primary key ("id"));
create index "exchange_rate_base_quote_valid_from_index" on "exchange_rate" ("base", "quote", "valid_from");
alter table "exchange_rate" add constraint "exchange_rate_of_two" check (base <> quote);
alter table "exchange_rate" add constraint "exchange_rate_positive" check (rate > 0);

create table "idempotency_key" ("scope" text not null, "operation" text not null, "key" text not null, "fingerprint" text not null, "answer" jsonb not null, "created_at" timestamptz(3) not null, primary key ("scope", "operation", "key"));
create index "idempotency_key_created_at_index" on "idempotency_key" ("created_at");

create table "orders" ("id" uuid not null, "number" text not null, "status" text not null default 'PENDING', "payment_status" text not null default 'PENDING', "shipping_status" text not null default 'NOT_SHIPPED', "cancel_reason" text null, "customer_id" text null, "customer_name" text not null, "customer_email" text not null, "customer_phone" text not null, "shipping_address_street" text not null, "shipping_address_city" text not null, "shipping_address_province" text not null, "shipping_address_postal_code" text not null, "shipping_address_country" text not null, "pricing_subtotal_minor" bigint not null, "pricing_shipping_minor" bigint not null, "pricing_tax_minor" bigint not null, "pricing_discount_minor" bigint not null, "pricing_total_minor" bigint not null, "pricing_tax_included" boolean not null, "currency" text not null, "shipping_method" text not null, "payment_method" text not null, "coupon_code" text null, "special_instructions" text null, "locale" text not null, "partner_id" uuid null, "holder" text null, "exchange_for_id" uuid null, "credit_minor" bigint not null default '0', "hold_expires_at" timestamptz(3) null, "hold_extended" boolean not null default false, "paid_at" timestamptz(3) null, "estimated_ship_date" timestamptz(3) null, "delivered_at" timestamptz(3) null, "version" int not null default 0, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));
alter table "orders" add constraint "orders_number_unique" unique ("number");
create index "order_of_customer" on "orders" ("customer_id", "id");
create index "order_of_partner" on "orders" ("partner_id", "id") where partner_id is not null;
create index "order_return_windows" on "orders" ("delivered_at") where status = 'DELIVERED';
create index "order_waiting" on "orders" ("id") where status = 'PENDING_RESTOCK';
create index "order_of_holder" on "orders" ("holder") where status = 'PENDING' and holder is not null;
create index "order_holds" on "orders" ("hold_expires_at") where status = 'PENDING';
alter table "orders" add constraint "orders_holder_check" check (holder is null or status = 'PENDING' or status = 'PENDING_RESTOCK');
create unique index "order_one_exchange_for_a_return" on "orders" ("exchange_for_id") where exchange_for_id is not null;
alter table "orders" add constraint "orders_credit_minor_check" check (credit_minor >= 0 and credit_minor <= pricing_total_minor and (credit_minor = 0 or exchange_for_id is not null));
alter table "orders" add constraint "order_cancelled_has_reason" check ((status = 'CANCELLED') = (cancel_reason is not null));
alter table "orders" add constraint "order_amounts_not_negative" check (pricing_subtotal_minor >= 0 and pricing_shipping_minor >= 0 and pricing_tax_minor >= 0 and pricing_discount_minor >= 0 and pricing_total_minor >= 0);
alter table "orders" add constraint "order_total_adds_up" check (pricing_total_minor = pricing_subtotal_minor + pricing_shipping_minor - pricing_discount_minor + case when pricing_tax_included then 0 else pricing_tax_minor end);
alter table "orders" add constraint "orders_status_check" check ("status" in ('PENDING', 'PENDING_RESTOCK', 'CONFIRMED', 'PROCESSING', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'REFUNDED'));
alter table "orders" add constraint "orders_payment_status_check" check ("payment_status" in ('PENDING', 'PAID', 'FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNKNOWN'));
alter table "orders" add constraint "orders_shipping_status_check" check ("shipping_status" in ('NOT_SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'EXCEPTION', 'RETURNED'));
alter table "orders" add constraint "orders_cancel_reason_check" check ("cancel_reason" in ('CUSTOMER', 'STAFF', 'PAYMENT_EXPIRED', 'RESTOCK_TIMEOUT'));
alter table "orders" add constraint "orders_payment_method_check" check ("payment_method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));

create table "notification" ("id" uuid not null, "order_id" uuid not null, "sequence" int not null, "kind" text not null, "channel" text not null, "recipient" text not null, "status" text not null default 'PENDING', "tries" int not null default 0, "due_at" timestamptz(3) not null, "next_try_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, "provider_key" text null, "response" text null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "notification_parked" on "notification" ("id") where status = 'PARKED';
create unique index "notification_one_invitation" on "notification" ("order_id", "channel", "recipient") where kind = 'REVIEW_INVITATION';
create index "notification_to_send" on "notification" ("next_try_at") where status = 'PENDING';
alter table "notification" add constraint "notification_order_id_sequence_kind_channel_recipient_unique" unique ("order_id", "sequence", "kind", "channel", "recipient");
alter table "notification" add constraint "notification_status_check" check ("status" in ('PENDING', 'SENT', 'DELIVERED', 'DROPPED', 'PARKED'));
alter table "notification" add constraint "notification_kind_check" check ("kind" in ('ORDER_CONFIRMATION', 'PAYMENT_FAILED', 'ORDER_WAITING', 'EXCHANGE_PLACED', 'ORDER_RESTOCKED', 'ORDER_CANCELLED', 'ORDER_PROCESSING', 'ORDER_SHIPPED', 'DELIVERY_UPDATE', 'DELIVERY_EXCEPTION', 'ORDER_DELIVERED', 'REVIEW_INVITATION', 'REFUND', 'RETURN'));
alter table "notification" add constraint "notification_channel_check" check ("channel" in ('EMAIL', 'SMS', 'PUSH'));

create table "order_event" ("order_id" uuid not null, "sequence" int not null, "type" text not null, "occurred_at" timestamptz(3) not null, "order_status" text not null, "payment_status" text not null, "shipping_status" text not null, "data" jsonb not null, "position" bigint null, primary key ("order_id", "sequence"));
alter table "order_event" add constraint "order_event_position_unique" unique ("position");
create index "order_event_unpositioned" on "order_event" ("order_id", "sequence") where position is null;
alter table "order_event" add constraint "order_event_sequence_positive" check (sequence > 0);
alter table "order_event" add constraint "order_event_type_check" check ("type" in ('PLACED', 'EXCHANGE_PLACED', 'RESTOCK_WAITING', 'RESTOCKED', 'PAYMENT_STARTED', 'PAID', 'PAYMENT_FAILED', 'PAYMENT_UNKNOWN', 'CONFIRMED', 'REINSTATED', 'PROCESSING', 'PICKED', 'PICK_SHORT', 'BACKORDER_FILLED', 'PARTIALLY_SHIPPED', 'SHIPPED', 'SHIPPING_UPDATED', 'DELIVERY_EXCEPTION', 'RESHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'LINES_CANCELLED', 'REFUND_STARTED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CREDIT_REFUNDED', 'REFUND_FAILED', 'RETURN_UPDATED'));
alter table "order_event" add constraint "order_event_order_status_check" check ("order_status" in ('PENDING', 'PENDING_RESTOCK', 'CONFIRMED', 'PROCESSING', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED', 'REFUNDED'));
alter table "order_event" add constraint "order_event_payment_status_check" check ("payment_status" in ('PENDING', 'PAID', 'FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNKNOWN'));
alter table "order_event" add constraint "order_event_shipping_status_check" check ("shipping_status" in ('NOT_SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'EXCEPTION', 'RETURNED'));

create table "order_line" ("id" uuid not null, "order_id" uuid not null, "position" int not null, "product_id" uuid not null, "sku" text not null, "product_name" text not null, "quantity" int not null, "unit_price_minor" bigint not null, "total_price_minor" bigint not null, "discount_minor" bigint not null, "tax_minor" bigint not null, "weight_grams" int not null, "fragile" boolean not null, "quantity_shipped" int not null default 0, "quantity_backordered" int not null default 0, "quantity_cancelled" int not null default 0, "quantity_returned" int not null default 0, "quantity_reshipped" int not null default 0, primary key ("id"));
alter table "order_line" add constraint "order_line_order_id_position_unique" unique ("order_id", "position");
create index "order_line_backordered" on "order_line" ("sku") where quantity_backordered > 0;
alter table "order_line" add constraint "order_line_price_adds_up" check (unit_price_minor >= 0 and total_price_minor = unit_price_minor * quantity and discount_minor >= 0 and discount_minor <= total_price_minor and tax_minor >= 0);
alter table "order_line" add constraint "order_line_quantities_add_up" check (quantity_shipped >= 0 and quantity_cancelled >= 0 and quantity_backordered >= 0 and quantity_returned >= 0 and quantity_reshipped >= 0 and quantity_shipped + quantity_cancelled + quantity_backordered <= quantity + quantity_reshipped and quantity_returned <= quantity_shipped);
alter table "order_line" add constraint "order_line_quantity_positive" check (quantity > 0);

create table "order_return" ("id" uuid not null, "order_id" uuid not null, "status" text not null default 'REQUESTED', "requested_by" text not null, "refusal" text null, "wish" jsonb null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));
create index "order_return_status_id_index" on "order_return" ("status", "id");
create index "order_return_order_id_index" on "order_return" ("order_id");
alter table "order_return" add constraint "order_return_refused_has_reason" check ((status = 'REFUSED') = (refusal is not null));
alter table "order_return" add constraint "order_return_status_check" check ("status" in ('REQUESTED', 'APPROVED', 'REFUSED', 'RECEIVED', 'INSPECTED', 'REFUNDED', 'EXCHANGED'));

create table "return_line" ("of_return_id" uuid not null, "line_id" uuid not null, "quantity" int not null, "reason" text not null, "note" text null, "photos" jsonb not null, "quantity_restocked" int not null default 0, "quantity_written_off" int not null default 0, "amount_minor" bigint not null default '0', primary key ("of_return_id", "line_id"));
alter table "return_line" add constraint "return_line_sensible" check (quantity > 0 and amount_minor >= 0 and quantity_restocked >= 0 and quantity_written_off >= 0 and quantity_restocked + quantity_written_off <= quantity);
alter table "return_line" add constraint "return_line_reason_check" check ("reason" in ('CHANGED_MIND', 'DOES_NOT_FIT', 'NOT_AS_DESCRIBED', 'WRONG_PRODUCT', 'DAMAGED', 'DEFECTIVE', 'OTHER'));

create table "parked_event" ("id" uuid not null, "consumer" text not null, "order_id" uuid not null, "sequence" int not null, "error" text not null, "parked_at" timestamptz(3) not null, primary key ("id"));
alter table "parked_event" add constraint "parked_event_consumer_order_id_sequence_unique" unique ("consumer", "order_id", "sequence");

create table "payment" ("id" uuid not null, "order_id" uuid not null, "method" text not null, "channel" text not null, "status" text not null default 'CREATED', "amount_minor" bigint not null, "currency" text not null, "presentment_minor" bigint null, "presentment_currency" text null, "exchange_rate" numeric(18,9) null, "gateway_ref" text null, "next_action" jsonb null, "failure_code" text null, "failure_message" text null, "capture_begun_at" timestamptz(3) null, "settled_at" timestamptz(3) null, "queries" int not null default 0, "next_query_at" timestamptz(3) null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "payment_to_query" on "payment" ("next_query_at") where next_query_at is not null;
create index "payment_order_id_index" on "payment" ("order_id");
alter table "payment" add constraint "payment_method_gateway_ref_unique" unique ("method", "gateway_ref");
create unique index "payment_one_active" on "payment" ("order_id") where status in ('CREATED', 'PENDING', 'UNKNOWN');
create unique index "payment_one_capture" on "payment" ("order_id") where status = 'CAPTURED';
alter table "payment" add constraint "payment_amount_positive" check (amount_minor > 0);
alter table "payment" add constraint "payment_presentment_whole" check (num_nulls(presentment_minor, presentment_currency, exchange_rate) in (0, 3) and coalesce(presentment_minor, 1) > 0);
alter table "payment" add constraint "payment_method_check" check ("method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));
alter table "payment" add constraint "payment_status_check" check ("status" in ('CREATED', 'PENDING', 'UNKNOWN', 'CAPTURED', 'FAILED', 'CLOSED', 'SURPLUS'));

create table "payment_event" ("id" uuid not null, "payment_id" uuid not null, "refund_id" uuid null, "type" text not null, "code" text null, "message" text null, "occurred_at" timestamptz(3) not null, primary key ("id"));
create index "payment_event_type_id_index" on "payment_event" ("type", "id");
create index "payment_event_payment_id_id_index" on "payment_event" ("payment_id", "id");
alter table "payment_event" add constraint "payment_event_type_check" check ("type" in ('CREATED', 'PENDING', 'UNKNOWN', 'CAPTURED', 'FAILED', 'CLOSED', 'SURPLUS', 'GATEWAY_ERROR', 'AMOUNT_MISMATCH', 'CAPTURED_LATE', 'REFUND_CREATED', 'REFUND_SUCCEEDED', 'REFUND_FAILED'));

create table "product" ("id" uuid not null, "sku" text not null, "name" text not null, "description" text not null default '', "active" boolean not null default true, "weight_grams" int not null default 0, "dimensions" text null, "fragile" boolean not null default false, "batch_number" text null, "max_quantity_per_order" int null, "quantity_limit" int null, "purchase_limit" int null, "purchase_window_days" int null, "created_at" timestamptz(3) not null, primary key ("id"));
alter table "product" add constraint "product_sku_unique" unique ("sku");
alter table "product" add constraint "product_limits_positive" check (weight_grams >= 0 and coalesce(max_quantity_per_order, 1) > 0 and coalesce(quantity_limit, 1) > 0);
alter table "product" add constraint "product_purchase_limit_has_a_window" check ((purchase_limit is null) = (purchase_window_days is null) and coalesce(purchase_limit, 1) > 0 and coalesce(purchase_window_days, 1) > 0);

create table "price" ("product_id" uuid not null, "currency" text not null, "amount_minor" bigint not null, primary key ("product_id", "currency"));
alter table "price" add constraint "price_not_negative" check (amount_minor >= 0);

create table "purchase" ("order_id" uuid not null, "sku" text not null, "buyer" text not null, "quantity" int not null, "limit_units" int not null, "window_days" int not null, "bought_at" timestamptz(3) not null, primary key ("order_id", "sku", "buyer"));
create index "purchase_of_buyer" on "purchase" ("buyer", "sku", "bought_at");
alter table "purchase" add constraint "purchase_within_its_limit" check (quantity > 0 and quantity <= limit_units and window_days > 0);

create table "refund" ("id" uuid not null, "order_id" uuid not null, "payment_id" uuid not null, "of_return_id" uuid null, "credited_to_id" uuid null, "status" text not null default 'PENDING', "amount_minor" bigint not null, "shipping_minor" bigint not null default '0', "currency" text not null, "presentment_minor" bigint null, "reason" text not null, "requested_by" text null, "gateway_ref" text null, "failure_code" text null, "failure_message" text null, "tries" int not null default 0, "next_try_at" timestamptz(3) not null, "created_at" timestamptz(3) not null, "settled_at" timestamptz(3) null, "retried_as" uuid null, primary key ("id"));
alter table "refund" add constraint "refund_retried_as_unique" unique ("retried_as");
create unique index "refund_one_credit_of_a_return" on "refund" ("of_return_id", "payment_id") where credited_to_id is not null;
create unique index "refund_one_of_a_return" on "refund" ("of_return_id", "payment_id") where status <> 'FAILED' and credited_to_id is null;
create index "refund_credited_to" on "refund" ("credited_to_id") where credited_to_id is not null;
create index "refund_to_send" on "refund" ("next_try_at") where status = 'PENDING';
create index "refund_order_id_index" on "refund" ("order_id");
alter table "refund" add constraint "refund_credit_is_settled" check (credited_to_id is null or (status = 'SUCCEEDED' and of_return_id is not null and credited_to_id <> order_id));
alter table "refund" add constraint "refund_amount_positive" check (amount_minor > 0);
alter table "refund" add constraint "refund_presentment_not_negative" check (presentment_minor >= 0);
alter table "refund" add constraint "refund_status_check" check ("status" in ('PENDING', 'SUCCEEDED', 'FAILED'));

create table "refund_line" ("refund_id" uuid not null, "line_id" uuid not null, "quantity" int not null, "amount_minor" bigint not null, "quantity_cancelled" int not null default 0, "quantity_restocked" int not null default 0, primary key ("refund_id", "line_id"));
alter table "refund_line" add constraint "refund_line_sensible" check (quantity > 0 and amount_minor >= 0 and quantity_cancelled >= 0 and quantity_restocked >= 0 and quantity_cancelled + quantity_restocked <= quantity);

create table "reservation" ("id" uuid not null, "order_id" uuid not null, "sku" text not null, "stock_level_id" uuid not null, "quantity" int not null, "quantity_shipped" int not null default 0, "status" text not null default 'HELD', primary key ("id"));
create index "reservation_open_by_stock_level" on "reservation" ("stock_level_id") where status in ('HELD', 'SOLD');
create index "reservation_order_id_index" on "reservation" ("order_id");
alter table "reservation" add constraint "reservation_shipped_within_quantity" check (quantity_shipped >= 0 and quantity_shipped <= quantity);
alter table "reservation" add constraint "reservation_quantity_positive" check (quantity > 0);
alter table "reservation" add constraint "reservation_status_check" check ("status" in ('HELD', 'SOLD', 'RELEASED', 'SHIPPED'));

create table "restock_request" ("id" uuid not null, "sku" text not null, "status" text not null default 'OPEN', "raised_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("id"));
create index "restock_request_status_id_index" on "restock_request" ("status", "id");
create unique index "restock_request_one_open" on "restock_request" ("sku") where status = 'OPEN';
alter table "restock_request" add constraint "restock_request_closed_has_time" check ((status = 'CLOSED') = (closed_at is not null));
alter table "restock_request" add constraint "restock_request_status_check" check ("status" in ('OPEN', 'CLOSED'));
create table "settlement" ("id" uuid not null, "method" text not null, "day" text not null, "entries" int not null default 0, "open_differences" int not null default 0, "compared_at" timestamptz(3) not null, primary key ("id"));
alter table "settlement" add constraint "settlement_method_day_unique" unique ("method", "day");
alter table "settlement" add constraint "settlement_method_check" check ("method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));

create table "settlement_difference" ("id" uuid not null, "method" text not null, "day" text not null, "direction" text not null, "kind" text not null, "gateway_ref" text not null, "payment_id" uuid null, "refund_id" uuid null, "ours_minor" bigint null, "ours_currency" text null, "theirs_minor" bigint null, "theirs_currency" text null, "found_at" timestamptz(3) not null, "settled_at" timestamptz(3) null, primary key ("id"));
create index "settlement_difference_open" on "settlement_difference" ("id") where settled_at is null;
alter table "settlement_difference" add constraint "settlement_difference_method_day_direction_gateway_ref_unique" unique ("method", "day", "direction", "gateway_ref");
alter table "settlement_difference" add constraint "settlement_difference_method_check" check ("method" in ('STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'));
alter table "settlement_difference" add constraint "settlement_difference_direction_check" check ("direction" in ('PAYMENT', 'REFUND'));
alter table "settlement_difference" add constraint "settlement_difference_kind_check" check ("kind" in ('MISSING_HERE', 'MISSING_THERE', 'OTHER_AMOUNT', 'OTHER_CURRENCY'));

create table "shipment" ("id" uuid not null, "order_id" uuid not null, "carrier" text not null, "tracking_number" text not null, "tracking_url" text not null, "status" text not null default 'LABEL_CREATED', "shipped_at" timestamptz(3) not null, "estimated_delivery" timestamptz(3) null, "delivered_at" timestamptz(3) null, "recipient" text null, "signature" text null, "checks" int not null default 0, "next_check_at" timestamptz(3) null, "push_key" text not null, "push_salt" text not null, "subscribed_at" timestamptz(3) null, "subscribe_tries" int not null default 0, "next_subscribe_at" timestamptz(3) null, "made_up_at" timestamptz(3) null, primary key ("id"));
alter table "shipment" add constraint "shipment_push_key_unique" unique ("push_key");
create index "shipment_to_subscribe" on "shipment" ("next_subscribe_at") where next_subscribe_at is not null;
create index "shipment_to_check" on "shipment" ("next_check_at") where next_check_at is not null;
create index "shipment_order_id_index" on "shipment" ("order_id");
alter table "shipment" add constraint "shipment_carrier_tracking_number_unique" unique ("carrier", "tracking_number");
alter table "shipment" add constraint "shipment_checks_not_negative" check (checks >= 0);
alter table "shipment" add constraint "shipment_status_check" check ("status" in ('LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'FAILED_ATTEMPT', 'EXCEPTION', 'DELIVERED', 'RETURNED', 'LOST'));

create table "checkpoint" ("id" uuid not null, "shipment_id" uuid not null, "occurred_at" timestamptz(3) not null, "status" text not null, "description" text not null, "location" text null, primary key ("id"));
alter table "checkpoint" add constraint "checkpoint_shipment_id_occurred_at_description_unique" unique ("shipment_id", "occurred_at", "description");
alter table "checkpoint" add constraint "checkpoint_status_check" check ("status" in ('LABEL_CREATED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'FAILED_ATTEMPT', 'EXCEPTION', 'DELIVERED', 'RETURNED', 'LOST'));

create table "delivery_case" ("id" uuid not null, "order_id" uuid not null, "shipment_id" uuid not null, "trouble" text not null, "description" text not null, "opened_at" timestamptz(3) not null, "opened_by" text not null, "closed_at" timestamptz(3) null, "closed_by" text null, "resolution" text null, "note" text null, "refund_id" uuid null, primary key ("id"));
create index "delivery_case_order_id_index" on "delivery_case" ("order_id");
create index "delivery_case_shipment_id_index" on "delivery_case" ("shipment_id");
create index "delivery_case_open" on "delivery_case" ("id") where closed_at is null;
create unique index "delivery_case_one_open" on "delivery_case" ("shipment_id", "trouble") where closed_at is null;
alter table "delivery_case" add constraint "delivery_case_closed_somehow" check ((closed_at is null) = (resolution is null) and (closed_at is null) = (closed_by is null) and (refund_id is null or coalesce(resolution, '') = 'REFUNDED'));
alter table "delivery_case" add constraint "delivery_case_trouble_check" check ("trouble" in ('FAILED_ATTEMPT', 'REFUSED', 'CUSTOMS', 'DAMAGED', 'LOST', 'RETURNED', 'NO_END', 'OTHER'));
alter table "delivery_case" add constraint "delivery_case_resolution_check" check ("resolution" in ('RESHIPPED', 'REFUNDED', 'RESOLVED', 'DELIVERED'));

create table "shipment_line" ("shipment_id" uuid not null, "line_id" uuid not null, "quantity" int not null, primary key ("shipment_id", "line_id"));
alter table "shipment_line" add constraint "shipment_line_quantity_positive" check (quantity > 0);

create table "shipping_rate" ("id" uuid not null, "method" text not null, "country" text not null default '*', "province" text null, "currency" text not null, "base_minor" bigint not null, "included_grams" int not null default 1000, "per_kg_minor" bigint not null default '0', "free_from_minor" bigint null, primary key ("id"));
create unique index shipping_rate_place on shipping_rate (method, currency, country, coalesce(province, ''));
create index "shipping_rate_currency_method_index" on "shipping_rate" ("currency", "method");
alter table "shipping_rate" add constraint "shipping_rate_not_negative" check (base_minor >= 0 and per_kg_minor >= 0 and included_grams >= 0 and coalesce(free_from_minor, 0) >= 0);

create table "stock_alert" ("id" uuid not null, "stock_level_id" uuid not null, "kind" text not null, "sku" text not null, "warehouse" text not null, "available" int not null, "reorder_point" int not null, "occurred_at" timestamptz(3) not null, "position" bigint null, primary key ("id"));
alter table "stock_alert" add constraint "stock_alert_position_unique" unique ("position");
create index "stock_alert_stock_level_id_id_index" on "stock_alert" ("stock_level_id", "id");
create index "stock_alert_out" on "stock_alert" ("occurred_at") where kind = 'OUT';
create index "stock_alert_unpositioned" on "stock_alert" ("id") where position is null;
alter table "stock_alert" add constraint "stock_alert_position_positive" check (position > 0);
alter table "stock_alert" add constraint "stock_alert_kind_check" check ("kind" in ('LOW', 'OUT', 'RESTOCKED'));

create table "stock_movement" ("id" uuid not null, "stock_level_id" uuid not null, "order_id" uuid null, "kind" text not null, "on_hand_delta" int not null, "reserved_delta" int not null, "committed_delta" int not null, "reason" text null, "actor" text null, "occurred_at" timestamptz(3) not null, primary key ("id"));
create index "stock_movement_sales" on "stock_movement" ("occurred_at", "stock_level_id") where kind = 'SOLD';
create index "stock_movement_by_hand" on "stock_movement" ("kind", "id") where kind in ('RECEIVED', 'RETURNED', 'ADJUSTED');
create index "stock_movement_of_order" on "stock_movement" ("order_id", "id");
create index "stock_movement_stock_level_id_id_index" on "stock_movement" ("stock_level_id", "id");
alter table "stock_movement" add constraint "stock_movement_kind_check" check ("kind" in ('RECEIVED', 'RESERVED', 'RELEASED', 'SOLD', 'SHIPPED', 'RETURNED', 'ADJUSTED'));

create table "tax_rate" ("id" uuid not null, "country" text not null, "province" text null, "rate_ppm" int not null, "included" boolean not null, primary key ("id"));
create unique index tax_rate_place on tax_rate (country, coalesce(province, ''));
alter table "tax_rate" add constraint "tax_rate_sensible" check (rate_ppm >= 0 and rate_ppm <= 1000000);

create table "unsubscription" ("subject" text not null, "kind" text not null, "created_at" timestamptz(3) not null, primary key ("subject", "kind"));
alter table "unsubscription" add constraint "unsubscription_kind_check" check ("kind" in ('ORDER_CONFIRMATION', 'PAYMENT_FAILED', 'ORDER_WAITING', 'EXCHANGE_PLACED', 'ORDER_RESTOCKED', 'ORDER_CANCELLED', 'ORDER_PROCESSING', 'ORDER_SHIPPED', 'DELIVERY_UPDATE', 'DELIVERY_EXCEPTION', 'ORDER_DELIVERED', 'REVIEW_INVITATION', 'REFUND', 'RETURN'));

create table "warehouse" ("code" text not null, "name" text not null, "country" text not null, "province" text not null, "active" boolean not null default true, "priority" int not null default 100, primary key ("code"));

create table "stock_level" ("id" uuid not null, "sku" text not null, "warehouse_code" text not null, "on_hand" int not null default 0, "reserved" int not null default 0, "committed" int not null default 0, "reorder_point" int not null default 0, "target_level" int null, "bin" text null, primary key ("id")) with (fillfactor = 50);
alter table "stock_level" add constraint "stock_level_sku_warehouse_code_unique" unique ("sku", "warehouse_code");
alter table "stock_level" add constraint "stock_never_oversold" check (reserved >= 0 and committed >= 0 and reserved + committed <= on_hand);
alter table "stock_level" add constraint "stock_marks_sensible" check (reorder_point >= 0 and coalesce(target_level, reorder_point) >= reorder_point);

create table "picking_wave" ("id" uuid not null, "warehouse_code" text not null, "created_at" timestamptz(3) not null, "created_by" text not null, primary key ("id"));

create table "picking_list" ("id" uuid not null, "order_id" uuid not null, "warehouse_code" text not null, "status" text not null default 'OPEN', "wave_id" uuid null, "priority" int not null default 100, "special_instructions" text null, "created_at" timestamptz(3) not null, "started_at" timestamptz(3) null, "started_by" text null, "picked_at" timestamptz(3) null, "picked_by" text null, primary key ("id"));
create index "picking_list_to_pick" on "picking_list" ("warehouse_code", "priority", "id") where status in ('OPEN', 'PICKING');
create index "picking_list_wave_id_index" on "picking_list" ("wave_id");
create index "picking_list_order_id_index" on "picking_list" ("order_id");
alter table "picking_list" add constraint "picking_list_status_check" check ("status" in ('OPEN', 'PICKING', 'PICKED', 'CANCELLED'));

create table "picking_item" ("id" uuid not null, "list_id" uuid not null, "position" int not null, "sku" text not null, "product_name" text not null, "quantity" int not null, "quantity_short" int not null default 0, "bin" text null, "batch_number" text null, "weight_grams" int not null, "dimensions" text null, "fragile" boolean not null, primary key ("id"));
create index "picking_item_list_id_index" on "picking_item" ("list_id");
alter table "picking_item" add constraint "picking_item_quantities_sensible" check (quantity >= 0 and quantity_short >= 0 and quantity + quantity_short > 0);

create table "bin" ("warehouse_code" text not null, "code" text not null, "position" int not null, "x" int null, "y" int null, primary key ("warehouse_code", "code"));
alter table "bin" add constraint "bin_warehouse_code_position_unique" unique ("warehouse_code", "position");
alter table "bin" add constraint "bin_position_positive" check (position > 0);
`;
