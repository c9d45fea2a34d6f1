import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { integer } from './columns.js';
import { OrderLine } from './OrderLine.js';
import { Parcel } from './Parcel.js';

/** How many units of an order line were packed into a box. */
@ObjectType({ description: 'How many units of an order line were packed into a box.' })
@Entity()
@Check({ name: 'parcel_line_quantity_positive', expression: 'quantity > 0' })
export class ParcelLine {
  [PrimaryKeyProp]?: ['parcel', 'line'];

  @ManyToOne(() => Parcel, { primary: true })
  parcel!: Rel<Parcel>;

  @Field(() => OrderLine)
  @ManyToOne(() => OrderLine, { primary: true })
  line!: Rel<OrderLine>;

  @Field(() => Int)
  @Property({ ...integer })
  quantity!: number;
}
