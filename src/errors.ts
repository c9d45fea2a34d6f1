import type { Money } from './entities/Money.js';

/**
 * What a caller can act on, and what it is told besides code and message. The names are a contract: clients
 * switch on them. The texts stand in `messages/`, the GraphQL types in `resolvers/problemTypes.ts`.
 */
export interface ProblemDetails {
  NOT_FOUND: object;
  INVALID_INPUT: { reason: string };
  NO_LINES: object;
  TOO_MANY_LINES: { limit: number };
  QUANTITY_NOT_POSITIVE: { sku: string };
  INVALID_EMAIL: object;
  INVALID_PHONE: { country: string };
  INVALID_ADDRESS: { field: string };
  CUSTOMER_BLOCKED: object;
  PRODUCT_NOT_FOUND: { sku: string };
  PRODUCT_NOT_AVAILABLE: { sku: string };
  PRODUCT_NOT_PRICED: { sku: string; currency: string };
  PRICE_CHANGED: { sku: string; expected: Money; actual: Money };
  QUANTITY_LIMIT_EXCEEDED: { sku: string; requested: number; limit: number };
  PURCHASE_LIMIT_EXCEEDED: {
    sku: string;
    requested: number;
    limit: number;
    alreadyBought: number;
    windowDays: number;
  };
  UNPAID_ORDERS_LIMIT_EXCEEDED: { unpaid: number; limit: number };
  UNPAID_UNITS_LIMIT_EXCEEDED: { unpaid: number; requested: number; limit: number };
  MAX_QUANTITY_EXCEEDED: { sku: string; requested: number; limit: number };
  OUT_OF_STOCK: { sku: string; requested: number; available: number; shortfall: number };
  SHIPPING_NOT_OFFERED: { shippingMethod: string };
  PAYMENT_METHOD_NOT_OFFERED: { method: string };
  PAYMENT_CHANNEL_NOT_OFFERED: { method: string; channel: string };
  COUPON_INVALID: { couponCode: string; reason: CouponRefusal };
  TOTAL_CHANGED: { expected: Money; actual: Money };
  IDEMPOTENCY_KEY_REUSED: object;
  IDEMPOTENCY_KEY_INVALID: object;
  INVALID_STATE: { current: string; attempted: string };
  TOO_LATE_TO_CANCEL: { stage: CancelStage };
  HOLD_EXPIRED: object;
  ALREADY_PAID: object;
  NOTHING_TO_PAY: object;
  PAYMENT_IN_PROGRESS: { method: string };
  NOTHING_TO_REFUND: object;
  REFUND_EXCEEDED: { asked: Money; refundable: Money };
  REFUND_QUANTITY_EXCEEDED: { sku: string; requested: number; open: number };
  RETURN_WINDOW_OVER: object;
  RETURN_QUANTITY_EXCEEDED: { sku: string; requested: number; open: number };
  PROVIDER_UNAVAILABLE: { method: string };
  CARRIER_UNKNOWN: { carrier: string };
  CARRIER_AMBIGUOUS: { trackingNumber: string; candidates: readonly string[] };
  NOTHING_TO_PACK: object;
  NOTHING_TO_SHIP: object;
  PARCEL_TOO_LIGHT: { weightGrams: number; expectedWeightGrams: number };
  PACK_QUANTITY_EXCEEDED: { sku: string; requested: number; open: number };
  SHIP_QUANTITY_EXCEEDED: { sku: string; requested: number; open: number };
  STOCK_LIMIT_EXCEEDED: { sku: string; onHand: number; limit: number };
  STOCK_IN_USE: { sku: string; warehouse: string; requested: number; available: number };
  WAREHOUSE_NOT_FOUND: { warehouse: string };
  ALREADY_EXISTS: { name: string };
  CHANGED_MEANWHILE: object;
  COLUMN_MISSING: { column: string };
  OPERATION_UNFIT: { operation: string; reason: string; details: string };
}

export type ProblemCode = keyof ProblemDetails;

/** How far an order is that can't be cancelled any more: in a picker's hand, else its status. */
export type CancelStage =
  'PICKING' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'DELIVERED' | 'COMPLETED' | 'REFUNDED';

/** Why a coupon was not taken. */
export type CouponRefusal =
  | 'UNKNOWN'
  | 'NOT_STARTED'
  | 'ENDED'
  | 'USED_UP'
  | 'USED_BY_YOU'
  | 'BELOW_MINIMUM'
  | 'OTHER_CURRENCY';

/** One thing that is the case and stands in the way, as data: the edge puts it into words. */
export type Problem<Code extends ProblemCode = ProblemCode> = {
  [C in Code]: { code: C; path?: string[] | undefined } & ProblemDetails[C];
}[Code];

export function problem<Code extends ProblemCode>(
  code: Code,
  details: ProblemDetails[Code],
  path?: string[],
): Problem {
  return { code, ...details, path } as unknown as Problem;
}

/** The expected no: rolls the transaction back and becomes `problems` at the edge, all of them at once. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly problems: readonly Problem[];

  constructor(...problems: Problem[]) {
    super(problems.map((one) => one.code).join(', '));
    this.problems = problems;
  }
}

/** Something about a field that can't be; the texts have a phrase for each reason. */
export const invalid = (reason: string, ...path: string[]): Problem =>
  problem('INVALID_INPUT', { reason }, path);

/** Not there and not yours are one answer. */
export const notFound = (): Refusal => new Refusal(problem('NOT_FOUND', {}));

export const invalidMove = (current: string, attempted: string): Refusal =>
  new Refusal(problem('INVALID_STATE', { current, attempted }));

/** Too much is waiting already: nothing was done, and the caller may come back in a moment. */
export class Overloaded extends Error {
  override name = 'Overloaded';
}

/** Only registered operations run for this caller, and this is none of them. */
export class PersistedQueryRequired extends Error {
  override name = 'PersistedQueryRequired';
}

/** No operation is registered by this id. */
export class PersistedQueryNotFound extends Error {
  override name = 'PersistedQueryNotFound';
}

/** What there is too much of for now. */
export type Limited = 'calls' | 'cost';

/** The caller asked too often, or for too much within a minute. */
export class RateLimited extends Error {
  override name = 'RateLimited';
  readonly retryAfterMs: number;
  readonly limited: Limited;

  constructor(retryAfterMs: number, limited: Limited = 'calls') {
    super(`Too much (${limited}); try again in ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
    this.limited = limited;
  }

  /** As the header Retry-After has it. */
  get retryAfterSeconds(): number {
    return Math.max(1, Math.ceil(this.retryAfterMs / 1000));
  }
}
