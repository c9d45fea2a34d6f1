import type { Rel } from '@mikro-orm/core';
import {
  Entity,
  Enum,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { instant, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Shipment } from './Shipment.js';
import { ShipmentStatus } from './ShipmentStatus.js';

/** Where a parcel was, and when, as the carrier says. */
@ObjectType({ description: 'Where a parcel was, and when, as the carrier says.' })
@Entity()
@Unique({ properties: ['shipment', 'occurredAt', 'description'] })
export class Checkpoint {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Shipment)
  shipment!: Rel<Shipment>;

  @Field(() => Date)
  @Property({ ...instant })
  occurredAt!: Date;

  @Field(() => ShipmentStatus)
  @Enum(() => ShipmentStatus)
  status!: ShipmentStatus;

  @Field(() => String)
  @Property({ ...text })
  description!: string;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  location: string | undefined;
}
