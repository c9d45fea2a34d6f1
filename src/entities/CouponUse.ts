import { ArrayType, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { uuid } from './columns.js';
import { Coupon } from './Coupon.js';

/** One order's use of a coupon; deleted when the order is cancelled. */
@Entity()
@Index({ properties: ['coupon'] })
@Index({
  name: 'coupon_use_of_buyers',
  expression: 'create index coupon_use_of_buyers on coupon_use using gin (buyers)',
})
export class CouponUse {
  @PrimaryKey({ ...uuid })
  orderId!: string;

  @ManyToOne(() => Coupon)
  coupon!: Rel<Coupon>;

  /** Whose use it is, by every name that they are known by: account, mailbox and phone. */
  @Property({ type: new ArrayType() })
  buyers!: string[];
}
