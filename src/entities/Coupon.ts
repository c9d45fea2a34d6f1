import { createHash } from 'node:crypto';
import { OptionalProps } from '@mikro-orm/core';
import { Check, Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { invalid, type Problem } from '../errors.js';
import { boolean, instant, integer, minor, nullable, text } from './columns.js';
import { CurrencyCode } from './CurrencyCode.js';
import { DiscountKind } from './DiscountKind.js';
import { givenTerms, type Terms } from './givenTerms.js';

/** What staff say of a coupon; what is left out stays, null asks for the default. */
export type CouponTerms = Terms<Coupon, (typeof COUPON_TERMS)[number]>;

const COUPON_TERMS = [
  'active',
  'kind',
  'percent',
  'amountMinor',
  'currency',
  'minimumMinor',
  'startsAt',
  'endsAt',
  'useLimit',
  'useLimitPerCustomer',
] as const;

const CODE = /^[A-Z0-9][A-Z0-9_-]{1,39}$/;
const MOST_MINOR = 10_000_000_000;
const MOST_USES = 1_000_000_000;

/** A code that takes something off. Its uses are counted under its row's lock. */
@ObjectType({ description: 'A code that takes something off.' })
@Entity()
@Check({
  name: 'coupon_within_its_limit',
  expression: 'uses >= 0 and uses <= coalesce(use_limit, uses)',
})
@Check({
  name: 'coupon_says_how_much',
  expression:
    "(kind <> 'PERCENTAGE' or (coalesce(percent, 0) >= 1 and coalesce(percent, 0) <= 100)) and (kind <> 'FIXED_AMOUNT' or (coalesce(amount_minor, 0) > 0 and currency is not null))",
})
@Check({
  name: 'coupon_sensible',
  expression:
    'minimum_minor >= 0 and coalesce(use_limit, 0) >= 0 and coalesce(use_limit_per_customer, 1) > 0 and (starts_at is null or ends_at is null or starts_at < ends_at)',
})
export class Coupon {
  [OptionalProps]?: 'active' | 'uses' | 'minimumMinor';

  /** Upper case. */
  @Field(() => String)
  @PrimaryKey({ ...text })
  code!: string;

  /** One that is not is told to have ended; orders that have used it go on. */
  @Field(() => Boolean)
  @Property({ ...boolean })
  active: boolean = true;

  @Field(() => DiscountKind)
  @Enum(() => DiscountKind)
  kind!: DiscountKind;

  @Field(() => Int, { ...nullable })
  @Property({ ...integer, ...nullable })
  percent: number | undefined;

  @Property({ ...minor, ...nullable })
  amountMinor: number | undefined;

  /** A coupon of an amount or with a minimum works in one currency. */
  @Field(() => CurrencyCode, { ...nullable, description: 'The only one that it works in.' })
  @Property({ ...text, ...nullable })
  currency: string | undefined;

  /** The subtotal that the order must reach. */
  @Property({ ...minor })
  minimumMinor: number = 0;

  @Field(() => Date, { ...nullable })
  @Property({ ...instant, ...nullable })
  startsAt: Date | undefined;

  @Field(() => Date, { ...nullable })
  @Property({ ...instant, ...nullable })
  endsAt: Date | undefined;

  @Field(() => Int, { ...nullable })
  @Property({ ...integer, ...nullable })
  useLimit: number | undefined;

  @Field(() => Int, { ...nullable })
  @Property({ ...integer, ...nullable })
  useLimitPerCustomer: number | undefined;

  @Field(() => Int, { description: 'Of orders that stand.' })
  @Property({ ...integer })
  uses: number = 0;

  /** Another one whenever its terms are others. Its uses, which orders count, are none of them. */
  @Field(() => String, {
    description: 'Another one whenever staff change it: see `expectedVersion` of `updateCoupon`.',
  })
  get version(): string {
    const terms = JSON.stringify(COUPON_TERMS.map((term) => this[term] ?? null));
    return createHash('sha256').update(terms).digest('base64url');
  }

  /** Takes the terms; says everything that can't be so now. The row is locked, or new. */
  change(terms: CouponTerms): Problem[] {
    Object.assign(this, givenTerms(terms, new Coupon()));
    const { code, startsAt, endsAt, useLimit, useLimitPerCustomer } = this;
    const faults = this.discountFaults();
    if (!CODE.test(code)) faults.push(invalid('CODE_MALFORMED', 'code'));
    if (startsAt && endsAt && startsAt >= endsAt) faults.push(invalid('ENDS_FIRST', 'endsAt'));
    if (useLimit !== undefined && (useLimit < 0 || useLimit > MOST_USES)) {
      faults.push(invalid('MEASURE_OUT_OF_RANGE', 'useLimit'));
    } else if (useLimit !== undefined && useLimit < this.uses) {
      faults.push(invalid('USED_MORE_OFTEN', 'useLimit'));
    }
    const isLimitUsable = (useLimitPerCustomer ?? 1) > 0 && (useLimitPerCustomer ?? 1) <= MOST_USES;
    if (!isLimitUsable) faults.push(invalid('MEASURE_OUT_OF_RANGE', 'useLimitPerCustomer'));
    return faults;
  }

  private discountFaults(): Problem[] {
    const { kind, percent, amountMinor, currency, minimumMinor } = this;
    const isPercentage = kind === DiscountKind.PERCENTAGE;
    const isAmount = kind === DiscountKind.FIXED_AMOUNT;
    const faults: Problem[] = [];
    if (isPercentage ? !isWithin(percent, 1, 100) : percent !== undefined) {
      faults.push(invalid('PERCENT_UNFIT', 'percent'));
    }
    if (isAmount ? !isWithin(amountMinor, 1, MOST_MINOR) : amountMinor !== undefined) {
      faults.push(invalid('AMOUNT_UNFIT', 'amount'));
    }
    if (!isWithin(minimumMinor, 0, MOST_MINOR)) faults.push(invalid('AMOUNT_UNFIT', 'minimum'));
    if (currency === undefined && (isAmount || minimumMinor > 0)) {
      faults.push(invalid('CURRENCY_MISSING', 'currency'));
    }
    return faults;
  }
}

const isWithin = (value: number | undefined, least: number, most: number): boolean =>
  value !== undefined && value >= least && value <= most;
