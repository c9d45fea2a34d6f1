import type { Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { boolean, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { PickingList } from './PickingList.js';

/** So many units of a SKU, from one bin. */
@ObjectType({ description: 'So many units of a SKU, from one bin.' })
@Entity()
@Check({ name: 'picking_item_quantity_positive', expression: 'quantity > 0' })
export class PickingItem {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => PickingList, { index: true })
  list!: Rel<PickingList>;

  @Field(() => String)
  @Property({ ...text })
  sku!: string;

  @Field(() => String)
  @Property({ ...text })
  productName!: string;

  @Field(() => Int)
  @Property({ ...integer })
  quantity!: number;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  bin: string | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  batchNumber: string | undefined;

  /** Of all the units together. */
  @Field(() => Int, { description: 'Of all the units together, in grams.' })
  @Property({ ...integer })
  weightGrams!: number;

  @Field(() => String, { ...nullable, description: 'Of one unit: length × width × height in mm.' })
  @Property({ ...text, ...nullable })
  dimensions: string | undefined;

  @Field(() => Boolean)
  @Property({ ...boolean })
  fragile!: boolean;
}
