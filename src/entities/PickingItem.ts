import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { boolean, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { PickingList } from './PickingList.js';

/** So many units of a SKU, from one bin. */
@ObjectType({ description: 'So many units of a SKU, from one bin.' })
@Entity()
@Check({
  name: 'picking_item_quantities_sensible',
  expression: 'quantity >= 0 and quantity_short >= 0 and quantity + quantity_short > 0',
})
export class PickingItem {
  [OptionalProps]?: 'quantityShort';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => PickingList, { index: true })
  list!: Rel<PickingList>;

  /** 1, 2, 3 … along the walk of the picker, who may have other lists of a wave besides. */
  @Field(() => Int, {
    description: '1, 2, 3 … along the walk; in a wave, along the walk past all of its lists.',
  })
  @Property({ ...integer })
  position!: number;

  @Field(() => String)
  @Property({ ...text })
  sku!: string;

  @Field(() => String)
  @Property({ ...text })
  productName!: string;

  @Field(() => Int, { description: 'What is to be picked, or was.' })
  @Property({ ...integer })
  quantity!: number;

  /** What was to be picked besides, and was not there. */
  @Field(() => Int, { description: 'What was to be picked besides, and was not there.' })
  @Property({ ...integer })
  quantityShort: number = 0;

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

  /** So many units less are wanted. */
  lessen(units: number): void {
    const weightOfOne = this.weightGrams / (this.quantity || 1);
    this.quantity -= units;
    this.weightGrams = weightOfOne * this.quantity;
  }

  /** So many units were not there. */
  missed(units: number): void {
    this.lessen(units);
    this.quantityShort += units;
  }
}
