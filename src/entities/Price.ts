import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { minor, text } from './columns.js';
import { Product } from './Product.js';

/** What a product costs in one currency. */
@Entity()
@Check({ name: 'price_not_negative', expression: 'amount_minor >= 0' })
export class Price {
  [PrimaryKeyProp]?: ['product', 'currency'];

  @ManyToOne(() => Product, { primary: true, deleteRule: 'cascade' })
  product!: Rel<Product>;

  @PrimaryKey({ ...text })
  currency!: string;

  @Property({ ...minor })
  amountMinor!: number;
}
