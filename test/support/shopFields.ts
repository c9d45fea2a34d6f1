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
  reason?: string;
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
  refunds: { id: string; status: string; reason: string; amount: Money }[];
  shipments: ShipmentView[];
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

const money = '{ amount currency }';

export const PAYMENT = `id status method gatewayRef failureCode amount ${money} nextAction { type value publishableKey }`;

export const SHIPMENT = `id carrier trackingNumber trackingUrl status shippedAt deliveredAt recipient
  checkpoints { status description }`;

export const ORDER = `id number status paymentStatus shippingStatus cancelReason version currency createdAt
  shippingMethod couponCode specialInstructions availableActions
  customer { id name email phone } shippingAddress { street city province postalCode country }
  lines { id sku productName quantity quantityShipped unitPrice ${money} totalPrice ${money} }
  pricing { subtotal ${money} shipping ${money} tax ${money} discount ${money} total ${money} }
  reservation { expiresAt } fulfilment { estimatedShipDate }
  payments { ${PAYMENT} } refunds { id status reason amount ${money} } shipments { ${SHIPMENT} }`;

export const PROBLEMS = `__typename code message path
  ... on OutOfStock { sku requested available shortfall }
  ... on PriceChanged { sku expected ${money} actual ${money} }
  ... on TotalChanged { expected ${money} actual ${money} }
  ... on MaxQuantityExceeded { sku requested limit }
  ... on QuantityLimitExceeded { sku requested limit }
  ... on CouponInvalid { reason }
  ... on InvalidAddress { field }
  ... on InvalidInput { reason }`;

export const EVENT = `sequence cursor type occurredAt orderStatus paymentStatus shippingStatus message order { id }`;

export const PICKING_LIST = `id status specialInstructions warehouse { code }
  items { sku quantity bin weightGrams fragile }`;
