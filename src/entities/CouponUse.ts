import type { Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { text, uuid } from './columns.js';
import { Coupon } from './Coupon.js';

/** One order's use of a coupon; deleted when the order is cancelled. */
@Entity()
@Index({ properties: ['coupon', 'customerKey'] })
export class CouponUse {
  @PrimaryKey({ ...uuid })
  orderId!: string;

  @ManyToOne(() => Coupon)
  coupon!: Rel<Coupon>;

  /** Whose use it is: the customer's id, or a guest's e-mail. */
  @Property({ ...text })
  customerKey!: string;
}
