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
import { newId, newSecret } from './newId.js';
import { Order } from './Order.js';
import { Parcel } from './Parcel.js';
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
@Index({ properties: ['trackingNumber'], name: 'shipment_of_tracking_number' })
@Index({
  properties: ['nextCheckAt'],
  where: 'next_check_at is not null',
  name: 'shipment_to_check',
})
@Index({
  properties: ['nextSubscribeAt'],
  where: 'next_subscribe_at is not null',
  name: 'shipment_to_subscribe',
})
@Check({ name: 'shipment_checks_not_negative', expression: 'checks >= 0' })
export class Shipment {
  [OptionalProps]?: 'status' | 'checks' | 'subscribeTries' | 'pushKey' | 'pushSalt';

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

  /** Stands in the path where this parcel's pushes arrive, so that only who was told it can find the door. */
  @Property({ ...text, unique: true })
  pushKey: string = newSecret();

  /** Signs this parcel's pushes where the carrier service has no secret of its own. */
  @Property({ ...text })
  pushSalt: string = newSecret();

  /** Since when the carrier service tells by itself. */
  @Property({ ...instant, ...nullable })
  subscribedAt: Date | undefined;

  @Property({ ...integer })
  subscribeTries: number = 0;

  /** When it is asked to; not any more when absent. */
  @Property({ ...instant, ...nullable })
  nextSubscribeAt: Date | undefined;

  /** It did not arrive, and its goods are sent again or refunded: where it is matters to its order no more. */
  @Field(() => Date, {
    ...nullable,
    description: 'When its goods were sent again or refunded, since it did not arrive.',
  })
  @Property({ ...instant, ...nullable })
  madeUpAt: Date | undefined;

  @OneToMany(() => Checkpoint, (checkpoint) => checkpoint.shipment, {
    orderBy: { occurredAt: 'asc', id: 'asc' },
  })
  checkpoints = new Collection<Checkpoint>(this);

  @OneToMany(() => ShipmentLine, (line) => line.shipment)
  lines = new Collection<ShipmentLine>(this);

  /** The box that it was packed into before; none when it was handed over as it was picked. At most one. */
  @OneToMany(() => Parcel, (parcel) => parcel.shipment)
  parcels = new Collection<Parcel>(this);

  get isClosed(): boolean {
    return CLOSED_SHIPMENT.includes(this.status);
  }

  /** Nothing more is expected of it: it arrived, or its goods go another way. */
  get isSettled(): boolean {
    return this.isClosed || this.madeUpAt !== undefined;
  }

  /** Its goods go another way; nobody asks about it any more. `isBack`: staff have it in their hands. */
  makeUp(at: Date, isBack = false): void {
    this.madeUpAt = at;
    if (isBack) this.status = RETURNED;
    this.nextCheckAt = undefined;
    this.nextSubscribeAt = undefined;
  }

  /** A closed parcel stays closed, but for a delivered one that comes back. None becomes one that nobody has seen. */
  mayBecome(status: ShipmentStatus): boolean {
    if (this.isClosed) return this.status === DELIVERED && status === RETURNED;
    return status !== LABEL_CREATED;
  }
}
