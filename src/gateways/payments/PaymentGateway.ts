import type { PaymentMethod } from '../../entities/PaymentMethod.js';

/**
 * One payment provider. Calls go over the network: never make them inside a transaction.
 *
 * A call that may have reached the provider but got no usable answer throws `GatewayUnavailable`:
 * its outcome is unknown, never a failure. An answer that says no is data (`FAILED` with a `failure`).
 */
export interface PaymentGateway {
  readonly method: PaymentMethod;
  /** Whether such an amount can be paid this way at all. */
  takes(amountMinor: number, currency: string): boolean;
  /** What it asks for instead of an amount that it does not take, in steps of so many minor units. */
  readonly presentment?: { currency: string; unitMinor: number };
  /** Where it can be paid, and what each place needs to know. */
  readonly channels: Readonly<Partial<Record<string, { needsPayer?: boolean }>>>;
  createPayment(request: PaymentRequest): Promise<GatewayPayment>;
  queryPayment(reference: PaymentReference): Promise<GatewayPayment>;
  /** Takes what the customer has approved, once. Only where the provider leaves the taking to the shop. */
  capturePayment?(reference: PaymentReference): Promise<GatewayPayment>;
  /** Makes sure that nobody can pay any more. Answers `CAPTURED` when the money came first. */
  closePayment(reference: PaymentReference): Promise<GatewayPayment>;
  createRefund(request: RefundRequest): Promise<GatewayRefund>;
  queryRefund(reference: RefundReference): Promise<GatewayRefund>;
  /** The provider's own books: what it took and gave back between two moments, the first one included. */
  readStatement(from: Date, to: Date): Promise<StatementEntry[]>;
  /** Verifies and reads a callback. Throws `CallbackRejected` when it is not the provider's. */
  parseCallback(
    rawBody: Buffer,
    headers: CallbackHeaders,
  ): PaymentCallback | Promise<PaymentCallback>;
  /** What the provider expects to hear: `accepted` once the callback is stored, else it sends again. */
  acknowledgement(accepted: boolean): Acknowledgement;
}

export interface PaymentRequest {
  /** Our payment row's id: the provider's idempotency key and our name for the payment there. */
  paymentId: string;
  orderId: string;
  orderNumber: string;
  amountMinor: number;
  /** ISO 4217, upper case. */
  currency: string;
  description: string;
  customerEmail: string;
  channel: string;
  returnUrl?: string | undefined;
  payerOpenId?: string | undefined;
  /** The customer's IP address. */
  customerAddress?: string | undefined;
  /** When the order's hold ends: later it should not be payable. */
  expiresAt?: Date | undefined;
}

export interface PaymentReference {
  paymentId: string;
  /** The provider's own id, absent when its answer to the creation was never seen. */
  gatewayRef?: string | undefined;
  /** For `closePayment`: a capture was asked for, and may be under way. */
  isCaptureBegun?: boolean | undefined;
}

export type GatewayPaymentState = 'PENDING' | 'CAPTURED' | 'FAILED' | 'CLOSED';

export interface GatewayPayment {
  /** Absent when the provider has never heard of the payment. */
  gatewayRef?: string | undefined;
  state: GatewayPaymentState;
  /** With `PENDING`: the customer has agreed, and `capturePayment` takes the money. */
  isApproved?: boolean | undefined;
  /** With `CLOSED`: the customer holds a link that the provider does not know of yet, and that is good until the hold ends. */
  canStillBePaid?: boolean | undefined;
  amountMinor?: number | undefined;
  currency?: string | undefined;
  /** When the provider took the money. */
  settledAt?: Date | undefined;
  failure?: GatewayFailure | undefined;
  nextAction?: NextAction | undefined;
}

export interface GatewayFailure {
  code: string;
  message: string;
}

/** What the customer's app has to do next, in a shape that it can act on. */
export interface NextAction {
  type: 'CLIENT_SECRET' | 'REDIRECT' | 'QR_CODE' | 'SDK_PARAMS';
  value: string;
  /** For `CLIENT_SECRET`: the provider's publishable key. */
  publishableKey?: string | undefined;
}

export interface RefundRequest extends PaymentReference {
  /** Our refund row's id: the provider's idempotency key, the same on every retry. */
  refundId: string;
  amountMinor: number;
  currency: string;
  reason: string;
}

export interface RefundReference extends PaymentReference {
  refundId: string;
  refundRef?: string | undefined;
}

export interface GatewayRefund {
  refundRef?: string | undefined;
  state: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  failure?: GatewayFailure | undefined;
}

/** One line of a provider's books. A refund that came back from the bank has a second line, with a negative amount. */
export interface StatementEntry {
  kind: 'PAYMENT' | 'REFUND';
  /** Our ids, where the provider carries them. */
  paymentId?: string | undefined;
  refundId?: string | undefined;
  /** The provider's id of the payment or of the refund, as `GatewayPayment` and `GatewayRefund` have it. */
  gatewayRef: string;
  amountMinor: number;
  currency: string;
  at: Date;
}

export type CallbackHeaders = Record<string, string | string[] | undefined>;

export interface PaymentCallback {
  /** The provider's id of this event: a second arrival is a duplicate. */
  eventId: string;
  kind: 'PAYMENT' | 'REFUND' | 'IGNORED';
  /** Our ids, as the provider carries them back. */
  paymentId?: string | undefined;
  refundId?: string | undefined;
  gatewayRef?: string | undefined;
  payment?: GatewayPayment | undefined;
  refund?: GatewayRefund | undefined;
}

export interface Acknowledgement {
  status: number;
  contentType: string;
  body: string;
}

/** The outcome of a call is not known: lost connection, timeout, 5xx or 429. Ask again later. */
export class GatewayUnavailable extends Error {
  override name = 'GatewayUnavailable';
}

/** The provider has not made the books of that day yet. */
export class StatementNotMade extends GatewayUnavailable {
  override name = 'StatementNotMade';
}

/** A callback that is forged, stale, or not meant for this shop. */
export class CallbackRejected extends Error {
  override name = 'CallbackRejected';
}
