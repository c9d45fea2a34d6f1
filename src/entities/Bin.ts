import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { integer, nullable, text } from './columns.js';
import { Warehouse } from './Warehouse.js';

/** A place on the shelves of a warehouse, and when pickers come by on their walk. */
@ObjectType({ description: 'A place on the shelves of a warehouse.' })
@Entity()
@Unique({ properties: ['warehouse', 'position'] })
@Check({ name: 'bin_position_positive', expression: 'position > 0' })
export class Bin {
  [PrimaryKeyProp]?: ['warehouse', 'code'];

  @ManyToOne(() => Warehouse, { primary: true })
  warehouse!: Rel<Warehouse>;

  /** What stands on it, for example A-03-2. */
  @Field(() => String, { description: 'What stands on it, for example A-03-2.' })
  @PrimaryKey({ ...text })
  code!: string;

  /** 1, 2, 3 … along the walk of a picker. */
  @Field(() => Int, { description: '1, 2, 3 … along the walk of a picker.' })
  @Property({ ...integer })
  position!: number;

  /** Centimetres from the packing desk: to the aisle, and down the aisle. Bins with one `x` stand in one aisle. */
  @Field(() => Int, {
    ...nullable,
    description:
      'Centimetres from the packing desk to the aisle; the same for all bins of an aisle.',
  })
  @Property({ ...integer, ...nullable })
  x: number | undefined;

  @Field(() => Int, {
    ...nullable,
    description: 'Centimetres from the packing desk down the aisle.',
  })
  @Property({ ...integer, ...nullable })
  y: number | undefined;
}
