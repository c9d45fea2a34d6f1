import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { boolean, minor } from './columns.js';

/** What an order costs, in minor units. All the sums are the server's. */
@Embeddable()
export class Pricing {
  @Property({ ...minor })
  subtotalMinor!: number;

  @Property({ ...minor })
  shippingMinor!: number;

  @Property({ ...minor })
  taxMinor!: number;

  @Property({ ...minor })
  discountMinor!: number;

  @Property({ ...minor })
  totalMinor!: number;

  /** True when prices contain their tax already: then `taxMinor` is a part of the total, not added to it. */
  @Property({ ...boolean })
  taxIncluded!: boolean;
}
