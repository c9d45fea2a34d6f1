import { OptionalProps, PrimaryKeyProp } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, minor, text } from './columns.js';

/** What was sold within an hour or a day of UTC, in one currency: in all, and by product, country and way to pay. */
@Entity()
@Check({
  name: 'sales_rollup_kinds',
  expression:
    "grain in ('HOUR', 'DAY') and dimension in ('TOTAL', 'PRODUCT', 'COUNTRY', 'PAYMENT_METHOD')",
})
export class SalesRollup {
  [PrimaryKeyProp]?: ['grain', 'dimension', 'startAt', 'currency', 'key'];
  [OptionalProps]?: SalesFigure;

  @PrimaryKey({ ...text })
  grain!: 'HOUR' | 'DAY';

  @PrimaryKey({ ...text })
  dimension!: string;

  @PrimaryKey({ ...instant })
  startAt!: Date;

  @PrimaryKey({ ...text })
  currency!: string;

  /** The SKU, the country or the way to pay; empty of the total. */
  @PrimaryKey({ ...text })
  key!: string;

  /** Orders that were placed then. */
  @Property({ ...minor })
  placed: number = 0;

  /** Of the orders that were placed then, those that were paid since. */
  @Property({ ...minor })
  converted: number = 0;

  /** Orders that were paid then, and of these, those of customers who had paid for one before. */
  @Property({ ...minor })
  paid: number = 0;

  @Property({ ...minor })
  repeated: number = 0;

  /** Of the orders that were paid then. */
  @Property({ ...minor })
  units: number = 0;

  @Property({ ...minor })
  revenueMinor: number = 0;

  /** Refunds that went through then, without those that came back. */
  @Property({ ...minor })
  refunds: number = 0;

  @Property({ ...minor })
  refundedMinor: number = 0;
}

type SalesFigure =
  | 'placed'
  | 'converted'
  | 'paid'
  | 'repeated'
  | 'units'
  | 'revenueMinor'
  | 'refunds'
  | 'refundedMinor';
