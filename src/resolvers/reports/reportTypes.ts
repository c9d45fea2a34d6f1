import { ArgsType, Field, registerEnumType } from 'type-graphql';

/** Declared as an enum of GraphQL: services know them as words. */
const wordsOf = <Word extends string>(words: readonly Word[]): { [W in Word]: W } =>
  Object.fromEntries(words.map((word) => [word, word])) as { [W in Word]: W };

export const ReportInterval = wordsOf(['HOUR', 'DAY', 'WEEK', 'MONTH']);
export type ReportInterval = keyof typeof ReportInterval;

registerEnumType(ReportInterval, {
  name: 'ReportInterval',
  description: "In the shop's time zone; weeks begin on Monday.",
});

export const SalesDimension = wordsOf(['PRODUCT', 'COUNTRY', 'PAYMENT_METHOD']);
export type SalesDimension = keyof typeof SalesDimension;

registerEnumType(SalesDimension, {
  name: 'SalesDimension',
  description: 'What sales are split by.',
});

export const PerformanceStage = wordsOf([
  ...['WAIT', 'VALIDATE', 'RESERVE', 'PERSIST', 'PLACEMENT'],
  ...['RESTOCK', 'PAYMENT', 'ATTEMPT', 'PROCESSING', 'PICKING', 'SHIPPING', 'DELIVERY', 'WHOLE'],
] as const);

registerEnumType(PerformanceStage, {
  name: 'PerformanceStage',
  description: `Steps of a placement, measured by the processes that take them: WAIT for the batch before, VALIDATE, RESERVE, PERSIST; PLACEMENT is all of them.
Stages of an order, timed from its events. RESTOCK: until its stock came. PAYMENT: from placement (or restock) to its money, by gateway; ATTEMPT: from the beginning of the attempt that paid. PROCESSING: from payment until its picking lists exist, the shop's own work. PICKING: from payment until a warehouse has picked. SHIPPING: from picking until a parcel left, by carrier. DELIVERY: from the last parcel's leaving until it arrived. WHOLE: from placement to delivery. New values may come.`,
});

export const PerformanceErrorKind = wordsOf([
  ...['PLACEMENT_REFUSED', 'HOLD_EXPIRED', 'PAYMENT_FAILED', 'PAYMENT_UNKNOWN', 'CALLBACK_LOST'],
  ...['PICK_SHORT', 'DELIVERY_EXCEPTION', 'LATE_DELIVERY', 'REFUND_FAILED'],
] as const);

registerEnumType(PerformanceErrorKind, {
  name: 'PerformanceErrorKind',
  description: `PLACEMENT_REFUSED: of all placements, by problem. HOLD_EXPIRED: of placed orders, those not paid in time. PAYMENT_FAILED, PAYMENT_UNKNOWN: of attempts, by gateway. CALLBACK_LOST: of payments, those found by asking. PICK_SHORT: products missing, of picking lists, by warehouse. DELIVERY_EXCEPTION: of parcels, LATE_DELIVERY: of deliveries, by carrier. REFUND_FAILED: of refunds that ended, by gateway. New values may come.`,
});

/** From when until when. */
@ArgsType()
export class PeriodArgs {
  @Field(() => Date)
  from!: Date;

  @Field(() => Date, { description: 'Not included.' })
  to!: Date;
}

@ArgsType()
export class SalesArgs extends PeriodArgs {
  @Field(() => ReportInterval)
  interval!: ReportInterval;
}
