import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { minor, text } from './columns.js';
import { toMinor } from './Money.js';
import { Product } from './Product.js';

// A million times it is still a whole number that nothing rounds.
const HIGHEST_PRICE_MINOR = 10_000_000_000;

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

/** An amount as staff wrote it, in minor units; undefined when it is no price in that currency. */
export function priceMinor(amount: string, currency: string): number | undefined {
  const amountMinor = toMinor(amount, currency);
  const isPrice = amountMinor !== undefined && amountMinor >= 0;
  return isPrice && amountMinor <= HIGHEST_PRICE_MINOR ? amountMinor : undefined;
}
