/** What the tests read of the shop, as fields of its GraphQL schema and as types. */
export interface Money {
  amount: string;
  currency: string;
}

export interface Problem {
  __typename: string;
  code: string;
  message: string;
  path: string[] | null;
  sku?: string;
  requested?: number;
  available?: number;
  shortfall?: number;
  limit?: number;
  open?: number;
  reason?: string;
  stage?: string;
  alreadyBought?: number;
  field?: string;
  expected?: Money;
  actual?: Money;
}

export interface OrderView {
  id: string;
  number: string;
  status: string;
  paymentStatus: string;
  shippingStatus: string;
  cancelReason: string | null;
  version: number;
  currency: string;
  createdAt: string;
  shippingMethod: string;
  couponCode: string | null;
  specialInstructions: string | null;
  availableActions: string[];
  customer: { id: string | null; name: string; email: string; phone: string };
  shippingAddress: AddressView;
  lines: LineView[];
  pricing: Record<'subtotal' | 'shipping' | 'tax' | 'discount' | 'total', Money>;
  reservation: { expiresAt: string } | null;
  fulfilment: { estimatedShipDate: string | null };
  payments: PaymentView[];
  refunds: RefundView[];
  refundable: RefundableView;
  shipments: ShipmentView[];
}

export interface RefundView {
  id: string;
  status: string;
  reason: string;
  retriedAs: string | null;
  amount: Money;
  lines: {
    quantity: number;
    quantityCancelled: number;
    quantityRestocked: number;
    amount: Money;
  }[];
}

export interface RefundableView {
  total: Money;
  shipping: Money;
  lines: { quantity: number; amount: Money }[];
}

export interface AddressView {
  street: string;
  city: string;
  province: string;
  postalCode: string;
  country: string;
}

export interface LineView {
  id: string;
  sku: string;
  productName: string;
  quantity: number;
  quantityShipped: number;
  quantityCancelled: number;
  quantityReturned: number;
  unitPrice: Money;
  totalPrice: Money;
}

export interface PaymentView {
  id: string;
  status: string;
  method: string;
  gatewayRef: string | null;
  failureCode: string | null;
  amount: Money;
  presentment: { amount: Money; rate: string } | null;
  wrongAmount: Money | null;
  nextAction: { type: string; value: string; publishableKey: string } | null;
}

export interface ShipmentView {
  id: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  status: string;
  shippedAt: string;
  deliveredAt: string | null;
  recipient: string | null;
  checkpoints: { status: string; description: string }[];
}

export interface EventView {
  sequence: number;
  cursor: string;
  type: string;
  occurredAt: string;
  orderStatus: string;
  paymentStatus: string;
  shippingStatus: string;
  message: string;
  order: { id: string };
}

export interface AlertView {
  kind: string;
  sku: string;
  warehouse: string;
  available: number;
  reorderPoint: number;
  cursor: string;
  message: string;
}

export interface PickingListView {
  id: string;
  status: string;
  specialInstructions: string | null;
  warehouse: { code: string };
  items: {
    sku: string;
    quantity: number;
    bin: string | null;
    weightGrams: number;
    fragile: boolean;
  }[];
}

export const MONEY = '{ amount currency }';

export const PAYMENT = `id status method gatewayRef failureCode amount ${MONEY} presentment { amount ${MONEY} rate } wrongAmount ${MONEY} nextAction { type value publishableKey }`;

export const SHIPMENT = `id carrier trackingNumber trackingUrl status shippedAt deliveredAt recipient
  checkpoints { status description }`;

export const REFUND = `id status reason retriedAs amount ${MONEY}
  lines { quantity quantityCancelled quantityRestocked amount ${MONEY} }`;

export const ORDER = `id number status paymentStatus shippingStatus cancelReason version currency createdAt
  shippingMethod couponCode specialInstructions availableActions
  customer { id name email phone } shippingAddress { street city province postalCode country }
  lines { id sku productName quantity quantityShipped quantityCancelled quantityReturned unitPrice ${MONEY} totalPrice ${MONEY} }
  pricing { subtotal ${MONEY} shipping ${MONEY} tax ${MONEY} discount ${MONEY} total ${MONEY} }
  reservation { expiresAt } fulfilment { estimatedShipDate }
  payments { ${PAYMENT} } refunds { ${REFUND} }
  refundable { total ${MONEY} shipping ${MONEY} lines { quantity amount ${MONEY} } } shipments { ${SHIPMENT} }`;

export const PROBLEMS = `__typename code message path
  ... on OutOfStock { sku requested available shortfall }
  ... on PriceChanged { sku expected ${MONEY} actual ${MONEY} }
  ... on TotalChanged { expected ${MONEY} actual ${MONEY} }
  ... on MaxQuantityExceeded { sku requested limit }
  ... on UnpaidOrdersLimitExceeded { unpaid limit }
  ... on UnpaidUnitsLimitExceeded { unpaid requested limit }
  ... on PurchaseLimitExceeded { sku requested limit alreadyBought windowDays }
  ... on ProductNotFound { sku }
  ... on QuantityLimitExceeded { sku requested limit }
  ... on CouponInvalid { reason }
  ... on RefundExceeded { asked ${MONEY} refundable ${MONEY} }
  ... on ReturnQuantityExceeded { sku requested open }
  ... on TooLateToCancel { stage }
  ... on ParcelTooLight { weightGrams expectedWeightGrams }
  ... on PackQuantityExceeded { sku requested open }
  ... on InvalidAddress { field }
  ... on InvalidInput { reason }`;

export const EVENT = `sequence cursor type occurredAt orderStatus paymentStatus shippingStatus message order { id }`;

export const ALERT = 'kind sku warehouse available reorderPoint cursor message';

export const PICKING_LIST = `id status specialInstructions warehouse { code }
  items { sku quantity bin weightGrams fragile }`;
