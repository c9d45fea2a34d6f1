import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Checkpoint } from './Checkpoint.js';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { ShipmentLine } from './ShipmentLine.js';
import { ShipmentStatus } from './ShipmentStatus.js';

const { LABEL_CREATED, DELIVERED, RETURNED, LOST } = ShipmentStatus;

/** States after which a parcel moves no more; a delivered one may still come back. */
const CLOSED_SHIPMENT: readonly ShipmentStatus[] = [DELIVERED, RETURNED, LOST];

/** One parcel on its way. */
@ObjectType({ description: 'One parcel on its way.' })
@Entity()
@Unique({ properties: ['carrier', 'trackingNumber'] })
@Index({ properties: ['order'] })
@Index({
  properties: ['nextCheckAt'],
  where: 'next_check_at is not null',
  name: 'shipment_to_check',
})
@Check({ name: 'shipment_checks_not_negative', expression: 'checks >= 0' })
export class Shipment {
  [OptionalProps]?: 'status' | 'checks';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @Field(() => String)
  @Property({ ...text })
  carrier!: string;

  @Field(() => String)
  @Property({ ...text })
  trackingNumber!: string;

  @Field(() => String)
  @Property({ ...text })
  trackingUrl!: string;

  @Field(() => ShipmentStatus)
  @Enum(() => ShipmentStatus)
  status: ShipmentStatus = ShipmentStatus.LABEL_CREATED;

  @Field(() => Date)
  @Property({ ...instant })
  shippedAt!: Date;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  estimatedDelivery: Date | undefined;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  deliveredAt: Date | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  recipient: string | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  signature: string | undefined;

  /** How often the carrier was asked, and when it is asked again; never again when absent. */
  @Property({ ...integer })
  checks: number = 0;

  @Property({ ...instant, ...nullable })
  nextCheckAt: Date | undefined;

  @OneToMany(() => Checkpoint, (checkpoint) => checkpoint.shipment, {
    orderBy: { occurredAt: 'asc', id: 'asc' },
  })
  checkpoints = new Collection<Checkpoint>(this);

  @OneToMany(() => ShipmentLine, (line) => line.shipment)
  lines = new Collection<ShipmentLine>(this);

  get isClosed(): boolean {
    return CLOSED_SHIPMENT.includes(this.status);
  }

  /** A closed parcel stays closed, but for a delivered one that comes back. None becomes one that nobody has seen. */
  mayBecome(status: ShipmentStatus): boolean {
    if (this.isClosed) return this.status === DELIVERED && status === RETURNED;
    return status !== LABEL_CREATED;
  }
}
