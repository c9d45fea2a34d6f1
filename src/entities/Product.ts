import { Collection, OptionalProps } from '@mikro-orm/core';
import { Check, Entity, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { boolean, instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Price } from './Price.js';

/** Something that can be bought, known by its SKU. */
@ObjectType({ description: 'Something that can be bought, known by its SKU.' })
@Entity()
@Check({
  name: 'product_limits_positive',
  expression:
    'weight_grams >= 0 and coalesce(max_quantity_per_order, 1) > 0 and coalesce(quantity_limit, 1) > 0',
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
  @Property({ ...text, ...nullable })
  dimensions: string | undefined;

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

  @Property({ ...instant })
  createdAt!: Date;

  @OneToMany(() => Price, (price) => price.product, { orphanRemoval: true })
  prices = new Collection<Price>(this);

  /** The catalogue's price, or nothing when the product is not sold in that currency. Needs the prices. */
  priceIn(currency: string): number | undefined {
    return this.prices.getItems().find((price) => price.currency === currency)?.amountMinor;
  }
}
