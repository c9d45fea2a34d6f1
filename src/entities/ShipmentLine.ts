import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { integer } from './columns.js';
import { OrderLine } from './OrderLine.js';
import { Shipment } from './Shipment.js';

/** How many units of an order line are in a parcel. */
@ObjectType({ description: 'How many units of an order line are in a parcel.' })
@Entity()
@Check({ name: 'shipment_line_quantity_positive', expression: 'quantity > 0' })
export class ShipmentLine {
  [PrimaryKeyProp]?: ['shipment', 'line'];

  @ManyToOne(() => Shipment, { primary: true })
  shipment!: Rel<Shipment>;

  @Field(() => OrderLine)
  @ManyToOne(() => OrderLine, { primary: true })
  line!: Rel<OrderLine>;

  @Field(() => Int)
  @Property({ ...integer })
  quantity!: number;
}
