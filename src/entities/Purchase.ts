import { PrimaryKeyProp } from '@mikro-orm/core';
import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, integer, text, uuid } from './columns.js';

/** What one order has of a product with a purchase limit, for one name of its buyer. Counts while the order stands. */
@Entity()
@Index({ name: 'purchase_of_buyer', properties: ['buyer', 'sku', 'boughtAt'] })
@Check({
  name: 'purchase_within_its_limit',
  expression: 'quantity > 0 and quantity <= limit_units and window_days > 0',
})
export class Purchase {
  [PrimaryKeyProp]?: ['orderId', 'sku', 'buyer'];

  @PrimaryKey({ ...uuid })
  orderId!: string;

  @PrimaryKey({ ...text })
  sku!: string;

  /** Who bought: `EMAIL:…` and `PHONE:…`, and of an account `CUSTOMER_ID:ada` as well. */
  @PrimaryKey({ ...text })
  buyer!: string;

  @Property({ ...integer })
  quantity!: number;

  /** The limit that it was bought under: a later one does not make it wrong. */
  @Property({ ...integer })
  limitUnits!: number;

  @Property({ ...integer })
  windowDays!: number;

  @Property({ ...instant })
  boughtAt!: Date;
}
