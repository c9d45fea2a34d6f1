/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AddressInput = {
  city: string;
  /** ISO 3166-1 alpha-2, for example CN. */
  country: string;
  postalCode: string;
  province: string;
  street: string;
};

export type AdjustStockInput = {
  /** At least one. */
  adjustments: Array<StockAdjustmentInput>;
  idempotencyKey: string;
  kind: AdjustmentKind;
  /** Why, in at most 500 characters; it stands in the ledger. */
  reason: string;
};

/** RECEIVE adds what came, COUNT sets what is there, WRITE_OFF takes away what is lost. */
export type AdjustmentKind =
  | 'COUNT'
  | 'RECEIVE'
  | 'WRITE_OFF';

export type ApproveReturnInput = {
  idempotencyKey: string;
  returnId: string;
};

export type CancelOrderInput = {
  idempotencyKey: string;
  orderId: string;
  reason?: string | null | undefined;
};

/** Why an order was cancelled. */
export type CancelReason =
  | 'CUSTOMER'
  | 'PAYMENT_EXPIRED'
  | 'RESTOCK_TIMEOUT'
  | 'STAFF';

export type ConfirmPickedInput = {
  idempotencyKey: string;
  pickingListId: string;
  /** Items of which not everything was there. The stock of their shelves is corrected. */
  short?: Array<ShortPickInput> | null | undefined;
};

export type CustomerInput = {
  email: string;
  name: string;
  /** With country code, or as dialled in the address's country. */
  phone: string;
};

export type InspectReturnInput = {
  idempotencyKey: string;
  /** What is not named, or named with fewer units, was not taken back. */
  lines: Array<InspectedLineInput>;
  returnId: string;
};

export type InspectedLineInput = {
  /** What goes back for them, in major units. Absent: what was paid for them. */
  amount?: string | null | undefined;
  lineId: string;
  /** Units that can be sold again. */
  restock?: number;
  /** Units that can not. */
  writeOff?: number;
};

export type MoneyInput = {
  amount: string;
  currency: string;
};

/** CLIENT_SECRET: for the provider's own card form. REDIRECT: open the URL. QR_CODE: show the content as a QR code. SDK_PARAMS: hand it to the provider's SDK as it is: to Alipay's the order string, to WeChat Pay's the fields of the JSON. */
export type NextActionType =
  | 'CLIENT_SECRET'
  | 'QR_CODE'
  | 'REDIRECT'
  | 'SDK_PARAMS';

/** What happened to an order. New values may come: ignore those that you do not know. */
export type OrderEventType =
  | 'BACKORDER_FILLED'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'CONFIRMED'
  | 'CREDIT_REFUNDED'
  | 'DELIVERED'
  | 'DELIVERY_EXCEPTION'
  | 'EXCHANGE_PLACED'
  | 'LINES_CANCELLED'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PARTIALLY_SHIPPED'
  | 'PAYMENT_FAILED'
  | 'PAYMENT_STARTED'
  | 'PAYMENT_UNKNOWN'
  | 'PICKED'
  | 'PICK_SHORT'
  | 'PLACED'
  | 'PROCESSING'
  | 'REFUNDED'
  | 'REFUND_FAILED'
  | 'REFUND_STARTED'
  | 'REINSTATED'
  | 'RESHIPPED'
  | 'RESTOCKED'
  | 'RESTOCK_WAITING'
  | 'RETURN_UPDATED'
  | 'SHIPPED'
  | 'SHIPPING_UPDATED';

export type OrderLineInput = {
  quantity: number;
  sku: string;
  /** What the client showed; refused when it is wrong. */
  unitPrice?: string | null | undefined;
};

/** Where an order is in its life. */
export type OrderStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'CONFIRMED'
  | 'DELIVERED'
  | 'PARTIALLY_SHIPPED'
  | 'PENDING'
  | 'PENDING_RESTOCK'
  | 'PROCESSING'
  | 'REFUNDED'
  | 'SHIPPED';

export type PayOrderInput = {
  channel?: PaymentChannel;
  idempotencyKey: string;
  method: PaymentMethod;
  orderId: string;
  /** For JSAPI: who pays, as WeChat knows them. */
  payerOpenId?: string | null | undefined;
  /** The web page to which the provider sends the customer back. */
  returnUrl?: string | null | undefined;
};

/** Where one attempt to pay is. SURPLUS: money that the order did not need, or not in this amount; it goes back. */
export type PaymentAttemptStatus =
  | 'CAPTURED'
  | 'CLOSED'
  | 'CREATED'
  | 'FAILED'
  | 'PENDING'
  | 'SURPLUS'
  | 'UNKNOWN';

/** Where the customer pays: a desktop page, a mobile page, an app, a QR code, inside WeChat. */
export type PaymentChannel =
  | 'APP'
  | 'JSAPI'
  | 'QR'
  | 'WAP'
  | 'WEB';

/** How the customer pays. */
export type PaymentMethod =
  | 'ALIPAY'
  | 'PAYPAL'
  | 'STRIPE'
  | 'WECHAT_PAY';

/** Where the money of an order is. */
export type PaymentStatus =
  | 'FAILED'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'UNKNOWN';

/** Where a picking list is. */
export type PickingStatus =
  | 'CANCELLED'
  | 'OPEN'
  | 'PICKED'
  | 'PICKING';

export type PlaceOrderInput = {
  /** Short lines: wait for them instead of being refused. */
  acceptBackorder?: boolean | null | undefined;
  couponCode?: string | null | undefined;
  /** Absent: the shop's own. */
  currency?: string | null | undefined;
  customer: CustomerInput;
  /** Refused with TotalChanged when the server's total differs. */
  expectedTotal?: string | null | undefined;
  /** The same key and input get the same answer. Without an account it must be a UUID. */
  idempotencyKey: string;
  lines: Array<OrderLineInput>;
  paymentMethod: PaymentMethod;
  shippingAddress: AddressInput;
  /** Absent: STANDARD. */
  shippingMethod?: string | null | undefined;
  specialInstructions?: string | null | undefined;
};

/** What is the case. New codes may come. */
export type ProblemCode =
  | 'ALREADY_EXISTS'
  | 'ALREADY_PAID'
  | 'CARRIER_AMBIGUOUS'
  | 'CARRIER_UNKNOWN'
  | 'CHANGED_MEANWHILE'
  | 'COLUMN_MISSING'
  | 'COUPON_INVALID'
  | 'CUSTOMER_BLOCKED'
  | 'HOLD_EXPIRED'
  | 'IDEMPOTENCY_KEY_INVALID'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_ADDRESS'
  | 'INVALID_EMAIL'
  | 'INVALID_INPUT'
  | 'INVALID_PHONE'
  | 'INVALID_STATE'
  | 'MAX_QUANTITY_EXCEEDED'
  | 'NOTHING_TO_PACK'
  | 'NOTHING_TO_PAY'
  | 'NOTHING_TO_REFUND'
  | 'NOTHING_TO_SHIP'
  | 'NOT_FOUND'
  | 'NO_LINES'
  | 'OPERATION_UNFIT'
  | 'OUT_OF_STOCK'
  | 'PACK_QUANTITY_EXCEEDED'
  | 'PARCEL_TOO_LIGHT'
  | 'PAYMENT_CHANNEL_NOT_OFFERED'
  | 'PAYMENT_IN_PROGRESS'
  | 'PAYMENT_METHOD_NOT_OFFERED'
  | 'PRICE_CHANGED'
  | 'PRODUCT_NOT_AVAILABLE'
  | 'PRODUCT_NOT_FOUND'
  | 'PRODUCT_NOT_PRICED'
  | 'PROVIDER_UNAVAILABLE'
  | 'PURCHASE_LIMIT_EXCEEDED'
  | 'QUANTITY_LIMIT_EXCEEDED'
  | 'QUANTITY_NOT_POSITIVE'
  | 'REFUND_EXCEEDED'
  | 'REFUND_QUANTITY_EXCEEDED'
  | 'RETURN_QUANTITY_EXCEEDED'
  | 'RETURN_WINDOW_OVER'
  | 'SHIPPING_NOT_OFFERED'
  | 'SHIP_QUANTITY_EXCEEDED'
  | 'STOCK_IN_USE'
  | 'STOCK_LIMIT_EXCEEDED'
  | 'TOO_LATE_TO_CANCEL'
  | 'TOO_MANY_LINES'
  | 'TOTAL_CHANGED'
  | 'UNPAID_ORDERS_LIMIT_EXCEEDED'
  | 'UNPAID_UNITS_LIMIT_EXCEEDED'
  | 'WAREHOUSE_NOT_FOUND';

export type ProductInput = {
  active?: boolean | null | undefined;
  batchNumber?: string | null | undefined;
  description?: string | null | undefined;
  /** Length × width × height in mm: 300x200x80. */
  dimensions?: string | null | undefined;
  fragile?: boolean | null | undefined;
  /** More than this in one order gives a warning. */
  maxQuantityPerOrder?: number | null | undefined;
  name: string;
  /** One for each currency that it is sold in; a new product needs one at least. */
  prices: Array<MoneyInput>;
  /** More than this for one customer within `purchaseWindowDays` is refused. */
  purchaseLimit?: number | null | undefined;
  /** Goes with `purchaseLimit`. */
  purchaseWindowDays?: number | null | undefined;
  /** More than this in one order is refused. */
  quantityLimit?: number | null | undefined;
  sku: string;
  weightGrams?: number | null | undefined;
};

export type ReceiveReturnInput = {
  idempotencyKey: string;
  returnId: string;
};

export type RecordDeliveryInput = {
  /** Absent: now. */
  deliveredAt?: string | null | undefined;
  idempotencyKey: string;
  recipient?: string | null | undefined;
  shipmentId: string;
  signature?: string | null | undefined;
};

export type RefundReturnInput = {
  idempotencyKey: string;
  returnId: string;
  /** What is left of the shipping, too. */
  shipping?: boolean;
};

export type RequestReturnInput = {
  /** What the customer would have instead of the money. Staff decide. */
  exchangeFor?: Array<WishedGoodsInput> | null | undefined;
  idempotencyKey: string;
  lines: Array<RequestReturnLineInput>;
  orderId: string;
};

export type RequestReturnLineInput = {
  lineId: string;
  /** At most 1000 characters. */
  note?: string | null | undefined;
  /** At most 6 https addresses of pictures. */
  photos?: Array<string> | null | undefined;
  /** No more than have arrived and are not on their way back. */
  quantity: number;
  reason: ReturnReason;
};

/** Why goods come back; OTHER needs a note. */
export type ReturnReason =
  | 'CHANGED_MIND'
  | 'DAMAGED'
  | 'DEFECTIVE'
  | 'DOES_NOT_FIT'
  | 'NOT_AS_DESCRIBED'
  | 'OTHER'
  | 'WRONG_PRODUCT';

/** What is there already keeps its price in currencies that are not named. */
export type SaveProductsInput = {
  products: Array<ProductInput>;
};

/** So many units of a line of the order. */
export type ShipLineInput = {
  lineId: string;
  quantity: number;
};

export type ShipOrderInput = {
  /** sf, yto, zto, sto, yunda, ems, chinapost, jd, jtexpress, deppon, dhl, ups, fedex or usps. Absent: whose the number must be, if only one has such numbers. */
  carrier?: string | null | undefined;
  idempotencyKey: string;
  /** What leaves, of what nobody packed. Absent: everything that was picked, has not left and is in no parcel. */
  lines?: Array<ShipLineInput> | null | undefined;
  orderId: string;
  /** The packed parcel that leaves. Absent: goods that are in none. */
  parcelId?: string | null | undefined;
  trackingNumber: string;
};

/** Where one parcel is. */
export type ShipmentStatus =
  | 'AVAILABLE_FOR_PICKUP'
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'FAILED_ATTEMPT'
  | 'IN_TRANSIT'
  | 'LABEL_CREATED'
  | 'LOST'
  | 'OUT_FOR_DELIVERY'
  | 'RETURNED';

/** Where the parcels of an order are: the least advanced open one. */
export type ShippingStatus =
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'IN_TRANSIT'
  | 'NOT_SHIPPED'
  | 'OUT_FOR_DELIVERY'
  | 'RETURNED';

export type ShortPickInput = {
  itemId: string;
  /** So many were there: fewer than were asked for. */
  quantityPicked: number;
  /** What becomes of the others. */
  rest: ShortPickRest;
};

/** BACKORDER waits for stock, before unpaid orders do; SHIP_FROM_ELSEWHERE takes it from other warehouses now; REFUND gives the money back. */
export type ShortPickRest =
  | 'BACKORDER'
  | 'REFUND'
  | 'SHIP_FROM_ELSEWHERE';

export type StockAdjustmentInput = {
  /** Where it lies, in any words, at most 64 characters. A bin that is not on the list of the warehouse is picked from last. */
  bin?: string | null | undefined;
  quantity: number;
  reorderPoint?: number | null | undefined;
  sku: string;
  /** The code of the warehouse. */
  warehouse: string;
};

export type WishedGoodsInput = {
  quantity: number;
  sku: string;
};

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderMutation = { placeOrder: { orderToken: string | null, order: { id: string, number: string, status: OrderStatus, paymentStatus: PaymentStatus, cancelReason: CancelReason | null, pricing: { taxIncluded: boolean, subtotal: { amount: string }, shipping: { amount: string }, tax: { amount: string }, total: { amount: string, currency: string } } } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type PayOrderMutationVariables = Exact<{
  input: PayOrderInput;
}>;


export type PayOrderMutation = { payOrder: { payment: { id: string, status: PaymentAttemptStatus, presentment: { rate: string, amount: { amount: string, currency: string } } | null, nextAction: { type: NextActionType, value: string, publishableKey: string | null } | null } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type CancelOrderMutationVariables = Exact<{
  input: CancelOrderInput;
}>;


export type CancelOrderMutation = { cancelOrder: { order: { id: string, status: OrderStatus, paymentStatus: PaymentStatus } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type RequestReturnMutationVariables = Exact<{
  input: RequestReturnInput;
}>;


export type RequestReturnMutation = { requestReturn: { return: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type OrderLinesQueryVariables = Exact<{
  orderId: string;
}>;


export type OrderLinesQuery = { order: { lines: Array<{ id: string, sku: string, quantity: number }> } | null };

export type OrderUpdatedSubscriptionVariables = Exact<{
  orderId: string;
  after?: number | null | undefined;
}>;


export type OrderUpdatedSubscription = { orderUpdated: { sequence: number, type: OrderEventType, occurredAt: string, orderStatus: OrderStatus, paymentStatus: PaymentStatus, shippingStatus: ShippingStatus, message: string } };

export type ParcelsQueryVariables = Exact<{
  orderId: string;
}>;


export type ParcelsQuery = { order: { shipments: Array<{ trackingNumber: string, status: ShipmentStatus, checkpoints: Array<{ occurredAt: string, status: ShipmentStatus, description: string }> }> } | null };

export type ProductsQueryVariables = Exact<{
  first: number;
}>;


export type ProductsQuery = { products: { edges: Array<{ node: { sku: string, name: string, available: number } }> } };

export type PickingListsQueryVariables = Exact<{
  orderId: string;
}>;


export type PickingListsQuery = { pickingLists: { edges: Array<{ node: { id: string, status: PickingStatus, warehouse: { code: string }, items: Array<{ sku: string, productName: string, quantity: number, bin: string | null, fragile: boolean }> } }> } };

export type ConfirmPickedMutationVariables = Exact<{
  input: ConfirmPickedInput;
}>;


export type ConfirmPickedMutation = { confirmPicked: { pickingList: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type ShipOrderMutationVariables = Exact<{
  input: ShipOrderInput;
}>;


export type ShipOrderMutation = { shipOrder: { shipment: { id: string, trackingNumber: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type RecordDeliveryMutationVariables = Exact<{
  input: RecordDeliveryInput;
}>;


export type RecordDeliveryMutation = { recordDelivery: { order: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type ApproveReturnMutationVariables = Exact<{
  input: ApproveReturnInput;
}>;


export type ApproveReturnMutation = { approveReturn: { return: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type ReceiveReturnMutationVariables = Exact<{
  input: ReceiveReturnInput;
}>;


export type ReceiveReturnMutation = { receiveReturn: { return: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type InspectReturnMutationVariables = Exact<{
  input: InspectReturnInput;
}>;


export type InspectReturnMutation = { inspectReturn: { return: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type RefundReturnMutationVariables = Exact<{
  input: RefundReturnInput;
}>;


export type RefundReturnMutation = { refundReturn: { return: { id: string } | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type SaveProductsMutationVariables = Exact<{
  input: SaveProductsInput;
}>;


export type SaveProductsMutation = { saveProducts: { products: Array<{ sku: string }> | null, problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type AdjustStockMutationVariables = Exact<{
  input: AdjustStockInput;
}>;


export type AdjustStockMutation = { adjustStock: { problems: Array<
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
      | { code: ProblemCode, message: string }
    > } };

export type NewestOrderQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestOrderQuery = { orders: { edges: Array<{ node: { id: string } }> } };

export type OrderStatusQueryVariables = Exact<{
  orderId: string;
}>;


export type OrderStatusQuery = { order: { status: OrderStatus, paymentStatus: PaymentStatus } | null };

export type OrderFeedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OrderFeedSubscription = { orderFeed: { orderStatus: OrderStatus, paymentStatus: PaymentStatus, order: { id: string } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PlaceOrderDocument = new TypedDocumentString(`
    mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order {
      id
      number
      status
      paymentStatus
      cancelReason
      pricing {
        subtotal {
          amount
        }
        shipping {
          amount
        }
        tax {
          amount
        }
        total {
          amount
          currency
        }
        taxIncluded
      }
    }
    problems {
      code
      message
    }
    orderToken
  }
}
    `) as unknown as TypedDocumentString<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const PayOrderDocument = new TypedDocumentString(`
    mutation PayOrder($input: PayOrderInput!) {
  payOrder(input: $input) {
    payment {
      id
      status
      presentment {
        amount {
          amount
          currency
        }
        rate
      }
      nextAction {
        type
        value
        publishableKey
      }
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PayOrderMutation, PayOrderMutationVariables>;
export const CancelOrderDocument = new TypedDocumentString(`
    mutation CancelOrder($input: CancelOrderInput!) {
  cancelOrder(input: $input) {
    order {
      id
      status
      paymentStatus
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelOrderMutation, CancelOrderMutationVariables>;
export const RequestReturnDocument = new TypedDocumentString(`
    mutation RequestReturn($input: RequestReturnInput!) {
  requestReturn(input: $input) {
    return {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestReturnMutation, RequestReturnMutationVariables>;
export const OrderLinesDocument = new TypedDocumentString(`
    query OrderLines($orderId: ID!) {
  order(id: $orderId) {
    lines {
      id
      sku
      quantity
    }
  }
}
    `) as unknown as TypedDocumentString<OrderLinesQuery, OrderLinesQueryVariables>;
export const OrderUpdatedDocument = new TypedDocumentString(`
    subscription OrderUpdated($orderId: ID!, $after: Int) {
  orderUpdated(orderId: $orderId, after: $after) {
    sequence
    type
    occurredAt
    orderStatus
    paymentStatus
    shippingStatus
    message
  }
}
    `) as unknown as TypedDocumentString<OrderUpdatedSubscription, OrderUpdatedSubscriptionVariables>;
export const ParcelsDocument = new TypedDocumentString(`
    query Parcels($orderId: ID!) {
  order(id: $orderId) {
    shipments {
      trackingNumber
      status
      checkpoints {
        occurredAt
        status
        description
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ParcelsQuery, ParcelsQueryVariables>;
export const ProductsDocument = new TypedDocumentString(`
    query Products($first: Int!) {
  products(first: $first) {
    edges {
      node {
        sku
        name
        available
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProductsQuery, ProductsQueryVariables>;
export const PickingListsDocument = new TypedDocumentString(`
    query PickingLists($orderId: ID!) {
  pickingLists(orderId: $orderId) {
    edges {
      node {
        id
        status
        warehouse {
          code
        }
        items {
          sku
          productName
          quantity
          bin
          fragile
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PickingListsQuery, PickingListsQueryVariables>;
export const ConfirmPickedDocument = new TypedDocumentString(`
    mutation ConfirmPicked($input: ConfirmPickedInput!) {
  confirmPicked(input: $input) {
    pickingList {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmPickedMutation, ConfirmPickedMutationVariables>;
export const ShipOrderDocument = new TypedDocumentString(`
    mutation ShipOrder($input: ShipOrderInput!) {
  shipOrder(input: $input) {
    shipment {
      id
      trackingNumber
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ShipOrderMutation, ShipOrderMutationVariables>;
export const RecordDeliveryDocument = new TypedDocumentString(`
    mutation RecordDelivery($input: RecordDeliveryInput!) {
  recordDelivery(input: $input) {
    order {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RecordDeliveryMutation, RecordDeliveryMutationVariables>;
export const ApproveReturnDocument = new TypedDocumentString(`
    mutation ApproveReturn($input: ApproveReturnInput!) {
  approveReturn(input: $input) {
    return {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveReturnMutation, ApproveReturnMutationVariables>;
export const ReceiveReturnDocument = new TypedDocumentString(`
    mutation ReceiveReturn($input: ReceiveReturnInput!) {
  receiveReturn(input: $input) {
    return {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReceiveReturnMutation, ReceiveReturnMutationVariables>;
export const InspectReturnDocument = new TypedDocumentString(`
    mutation InspectReturn($input: InspectReturnInput!) {
  inspectReturn(input: $input) {
    return {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InspectReturnMutation, InspectReturnMutationVariables>;
export const RefundReturnDocument = new TypedDocumentString(`
    mutation RefundReturn($input: RefundReturnInput!) {
  refundReturn(input: $input) {
    return {
      id
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RefundReturnMutation, RefundReturnMutationVariables>;
export const SaveProductsDocument = new TypedDocumentString(`
    mutation SaveProducts($input: SaveProductsInput!) {
  saveProducts(input: $input) {
    products {
      sku
    }
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveProductsMutation, SaveProductsMutationVariables>;
export const AdjustStockDocument = new TypedDocumentString(`
    mutation AdjustStock($input: AdjustStockInput!) {
  adjustStock(input: $input) {
    problems {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdjustStockMutation, AdjustStockMutationVariables>;
export const NewestOrderDocument = new TypedDocumentString(`
    query NewestOrder {
  orders(first: 1) {
    edges {
      node {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewestOrderQuery, NewestOrderQueryVariables>;
export const OrderStatusDocument = new TypedDocumentString(`
    query OrderStatus($orderId: ID!) {
  order(id: $orderId) {
    status
    paymentStatus
  }
}
    `) as unknown as TypedDocumentString<OrderStatusQuery, OrderStatusQueryVariables>;
export const OrderFeedDocument = new TypedDocumentString(`
    subscription OrderFeed($after: String) {
  orderFeed(after: $after) {
    orderStatus
    paymentStatus
    order {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OrderFeedSubscription, OrderFeedSubscriptionVariables>;