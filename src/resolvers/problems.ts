import { Field, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Money } from '../entities/Money.js';
import type { Problem as ProblemData, ProblemCode, ProblemDetails } from '../errors.js';
import type { Locale } from '../messages/messages.js';
import { sayProblem } from '../messages/sayProblem.js';

type FieldType = typeof String | typeof Int | typeof Money | [typeof String];
type Fields<Code extends ProblemCode> = Record<keyof ProblemDetails[Code], FieldType>;

const sku = String;
const limited = { sku, requested: Int, limit: Int };
const changed = { expected: Money, actual: Money };

/** Every problem, and what it tells besides its code and message: each becomes an object type of its own. */
const problemFields: { [Code in ProblemCode]: Fields<Code> } = {
  NOT_FOUND: {},
  INVALID_INPUT: { reason: String },
  NO_LINES: {},
  TOO_MANY_LINES: { limit: Int },
  QUANTITY_NOT_POSITIVE: { sku },
  INVALID_EMAIL: {},
  INVALID_PHONE: { country: String },
  INVALID_ADDRESS: { field: String },
  CUSTOMER_BLOCKED: {},
  PRODUCT_NOT_FOUND: { sku },
  PRODUCT_NOT_AVAILABLE: { sku },
  PRODUCT_NOT_PRICED: { sku, currency: String },
  PRICE_CHANGED: { sku, ...changed },
  QUANTITY_LIMIT_EXCEEDED: limited,
  PURCHASE_LIMIT_EXCEEDED: { ...limited, alreadyBought: Int, windowDays: Int },
  UNPAID_ORDERS_LIMIT_EXCEEDED: { unpaid: Int, limit: Int },
  UNPAID_UNITS_LIMIT_EXCEEDED: { unpaid: Int, requested: Int, limit: Int },
  MAX_QUANTITY_EXCEEDED: limited,
  OUT_OF_STOCK: { sku, requested: Int, available: Int, shortfall: Int },
  SHIPPING_NOT_OFFERED: { shippingMethod: String },
  PAYMENT_METHOD_NOT_OFFERED: { method: String },
  PAYMENT_CHANNEL_NOT_OFFERED: { method: String, channel: String },
  COUPON_INVALID: { couponCode: String, reason: String },
  TOTAL_CHANGED: changed,
  IDEMPOTENCY_KEY_REUSED: {},
  IDEMPOTENCY_KEY_INVALID: {},
  INVALID_STATE: { current: String, attempted: String },
  TOO_LATE_TO_CANCEL: { stage: String },
  HOLD_EXPIRED: {},
  ALREADY_PAID: {},
  NOTHING_TO_PAY: {},
  PAYMENT_IN_PROGRESS: { method: String },
  NOTHING_TO_REFUND: {},
  REFUND_EXCEEDED: { asked: Money, refundable: Money },
  REFUND_QUANTITY_EXCEEDED: { sku, requested: Int, open: Int },
  RETURN_WINDOW_OVER: {},
  RETURN_QUANTITY_EXCEEDED: { sku, requested: Int, open: Int },
  PROVIDER_UNAVAILABLE: { method: String },
  CARRIER_UNKNOWN: { carrier: String },
  CARRIER_AMBIGUOUS: { trackingNumber: String, candidates: [String] },
  NOTHING_TO_PACK: {},
  NOTHING_TO_SHIP: {},
  PARCEL_TOO_LIGHT: { weightGrams: Int, expectedWeightGrams: Int },
  PACK_QUANTITY_EXCEEDED: { sku, requested: Int, open: Int },
  SHIP_QUANTITY_EXCEEDED: { sku, requested: Int, open: Int },
  STOCK_LIMIT_EXCEEDED: { sku, onHand: Int, limit: Int },
  STOCK_IN_USE: { sku, warehouse: String, requested: Int, available: Int },
  WAREHOUSE_NOT_FOUND: { warehouse: String },
  ALREADY_EXISTS: { name: String },
  CHANGED_MEANWHILE: {},
  COLUMN_MISSING: { column: String },
  OPERATION_UNFIT: { operation: String, reason: String, details: String },
};

const codes = Object.keys(problemFields) as ProblemCode[];

const ProblemCodes = Object.fromEntries(codes.map((code) => [code, code]));
registerEnumType(ProblemCodes, {
  name: 'ProblemCode',
  description: 'What is the case. New codes may come.',
});

@InterfaceType('Problem', {
  description: 'One thing that stands in the way, for the client to act on and for people to read.',
  resolveType: ({ code }: ProblemData) => typeNameOf(code),
})
export abstract class Problem {
  @Field(() => ProblemCodes)
  code!: ProblemCode;

  @Field(() => String, { description: "In the caller's language." })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Where in the input.' })
  path: string[] | undefined;
}

for (const code of codes) declareType(code);

function declareType(code: ProblemCode): void {
  const type = class extends Problem {};
  ObjectType(typeNameOf(code), { implements: Problem })(type);
  for (const [name, fieldType] of Object.entries<FieldType>(problemFields[code])) {
    Field(() => fieldType)(type.prototype, name);
  }
}

/** The problem in the caller's language. */
export function spoken(problem: ProblemData, locale: Locale): Problem {
  return {
    ...problem,
    path: problem.path,
    message: sayProblem(locale, problem),
  };
}

/** OUT_OF_STOCK → OutOfStock. */
function typeNameOf(code: ProblemCode): string {
  return code
    .toLowerCase()
    .replaceAll(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
