import { Collection, OptionalProps } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Index,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Problem } from '../errors.js';
import { boolean, instant, integer, nullable, text, uuid } from './columns.js';
import { givenTerms, type Terms } from './givenTerms.js';
import { newId } from './newId.js';
import { Price } from './Price.js';
import { productFaults, PRODUCT_TERMS } from './productFaults.js';

/** What staff say of a product; what is left out stays, null asks for the default. */
export type ProductTerms = Terms<Product, (typeof PRODUCT_TERMS)[number]>;

/** Something that can be bought, known by its SKU. */
@ObjectType({ description: 'Something that can be bought, known by its SKU.' })
@Entity()
@Check({
  name: 'product_limits_positive',
  expression:
    'weight_grams >= 0 and coalesce(max_quantity_per_order, 1) > 0 and coalesce(quantity_limit, 1) > 0',
})
@Check({
  name: 'product_purchase_limit_has_a_window',
  expression:
    '(purchase_limit is null) = (purchase_window_days is null) and coalesce(purchase_limit, 1) > 0 and coalesce(purchase_window_days, 1) > 0',
})
@Index({
  name: 'product_sku_alike',
  expression: 'create index product_sku_alike on product (lower(sku))',
})
export class Product {
  [OptionalProps]?: 'active' | 'description' | 'weightGrams' | 'fragile';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => String)
  @Property({ ...text, unique: true })
  sku!: string;

  @Field(() => String)
  @Property({ ...text })
  name!: string;

  @Field(() => String)
  @Property({ ...text })
  description: string = '';

  /** An inactive product is not shown and can't be ordered; orders that have it go on. */
  @Field(() => Boolean)
  @Property({ ...boolean })
  active: boolean = true;

  @Field(() => Int)
  @Property({ ...integer })
  weightGrams: number = 0;

  /** Length × width × height in millimetres, "300x200x80". */
  @Field(() => String, {
    ...nullable,
    description: 'Length × width × height in mm: 300x200x80.',
  })
  @Property({ ...text, ...nullable })
  dimensions: string | undefined;

  @Field(() => Boolean)
  @Property({ ...boolean })
  fragile: boolean = false;

  @Property({ ...text, ...nullable })
  batchNumber: string | undefined;

  /** More than this in one order is a warning. */
  @Field(() => Int, { ...nullable, description: 'More than this in one order gives a warning.' })
  @Property({ ...integer, ...nullable })
  maxQuantityPerOrder: number | undefined;

  /** More than this in one order is refused. */
  @Field(() => Int, { ...nullable, description: 'More than this in one order is refused.' })
  @Property({ ...integer, ...nullable })
  quantityLimit: number | undefined;

  /** More than this for one customer within the window is refused, all orders together. */
  @Field(() => Int, {
    ...nullable,
    description: 'More than this for one customer within `purchaseWindowDays` is refused.',
  })
  @Property({ ...integer, ...nullable })
  purchaseLimit: number | undefined;

  @Field(() => Int, { ...nullable, description: 'How far back purchases count, in days.' })
  @Property({ ...integer, ...nullable })
  purchaseWindowDays: number | undefined;

  @Property({ ...instant })
  createdAt!: Date;

  @OneToMany(() => Price, (price) => price.product, { orphanRemoval: true })
  prices = new Collection<Price>(this);

  /** The catalogue's price, or nothing when the product is not sold in that currency. Needs the prices. */
  priceIn(currency: string): number | undefined {
    return this.prices.getItems().find((price) => price.currency === currency)?.amountMinor;
  }

  /** Everything that could not be so, if these terms were taken. */
  faultsOf(terms: ProductTerms): Problem[] {
    const now = Object.fromEntries(PRODUCT_TERMS.map((term) => [term, this[term]]));
    return productFaults({ ...now, ...givenTerms(terms, new Product()) });
  }

  /** Takes the terms, which have no faults; says whether anything is different now. */
  change(terms: ProductTerms): boolean {
    const given = givenTerms(terms, new Product());
    const isNew = Object.entries(given).some(([term, value]) => this[term as keyof this] !== value);
    Object.assign(this, given);
    return isNew;
  }

  /** Sells it at this amount from the next order on; says whether that is another one than before. */
  setPrice(amountMinor: number, currency: string): boolean {
    const price = this.prices.getItems().find((one) => one.currency === currency);
    if (price?.amountMinor === amountMinor) return false;
    if (price) price.amountMinor = amountMinor;
    else this.prices.add(Object.assign(new Price(), { currency, amountMinor }));
    return true;
  }

  /** No longer sells it in this currency. */
  dropPrice(currency: string): void {
    for (const price of this.prices.getItems()) {
      if (price.currency === currency) this.prices.remove(price);
    }
  }
}
