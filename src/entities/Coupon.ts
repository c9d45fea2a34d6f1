import { OptionalProps } from '@mikro-orm/core';
import { Check, Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, integer, minor, nullable, text } from './columns.js';
import { DiscountKind } from './DiscountKind.js';

/** A code that takes something off. Its uses are counted under its row's lock. */
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
export class Coupon {
  [OptionalProps]?: 'uses' | 'minimumMinor';

  /** Upper case. */
  @PrimaryKey({ ...text })
  code!: string;

  @Enum(() => DiscountKind)
  kind!: DiscountKind;

  @Property({ ...integer, ...nullable })
  percent: number | undefined;

  @Property({ ...minor, ...nullable })
  amountMinor: number | undefined;

  /** A coupon of an amount or with a minimum works in one currency. */
  @Property({ ...text, ...nullable })
  currency: string | undefined;

  /** The subtotal that the order must reach. */
  @Property({ ...minor })
  minimumMinor: number = 0;

  @Property({ ...instant, ...nullable })
  startsAt: Date | undefined;

  @Property({ ...instant, ...nullable })
  endsAt: Date | undefined;

  @Property({ ...integer, ...nullable })
  useLimit: number | undefined;

  @Property({ ...integer, ...nullable })
  useLimitPerCustomer: number | undefined;

  @Property({ ...integer })
  uses: number = 0;
}
