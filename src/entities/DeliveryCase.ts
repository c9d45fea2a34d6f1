import type { Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { CaseResolution } from './CaseResolution.js';
import { instant, nullable, text, uuid } from './columns.js';
import { DeliveryTrouble } from './DeliveryTrouble.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { Shipment } from './Shipment.js';

/** Who closed a case, how and why. */
export interface CaseClosing {
  resolution: CaseResolution;
  at: Date;
  by: string;
  note?: string | undefined;
  refundId?: string | undefined;
}

/** A parcel is in trouble, and somebody has to see to it. One is open at a time for each parcel and trouble. */
@ObjectType({ description: 'A parcel is in trouble, and somebody has to see to it.' })
@Entity()
@Unique({
  properties: ['shipment', 'trouble'],
  where: 'closed_at is null',
  name: 'delivery_case_one_open',
})
@Index({ properties: ['id'], where: 'closed_at is null', name: 'delivery_case_open' })
@Index({ properties: ['shipment'] })
@Index({ properties: ['order'] })
@Check({
  name: 'delivery_case_closed_somehow',
  expression:
    "(closed_at is null) = (resolution is null) and (closed_at is null) = (closed_by is null) and (refund_id is null or coalesce(resolution, '') = 'REFUNDED')",
})
export class DeliveryCase {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @ManyToOne(() => Shipment)
  shipment!: Rel<Shipment>;

  @Field(() => DeliveryTrouble)
  @Enum(() => DeliveryTrouble)
  trouble!: DeliveryTrouble;

  /** In the words of the carrier or of staff. */
  @Field(() => String, { description: 'In the words of the carrier, or of staff.' })
  @Property({ ...text })
  description!: string;

  @Field(() => Date)
  @Property({ ...instant })
  openedAt!: Date;

  @Field(() => String, { description: 'The carrier, or who of the staff.' })
  @Property({ ...text })
  openedBy!: string;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  closedAt: Date | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  closedBy: string | undefined;

  @Field(() => CaseResolution, nullable)
  @Enum({ items: () => CaseResolution, ...nullable })
  resolution: CaseResolution | undefined;

  @Field(() => String, { ...nullable, description: 'What staff wrote when they closed it.' })
  @Property({ ...text, ...nullable })
  note: string | undefined;

  /** The refund that closed it; absent when there was nothing left to refund. */
  @Property({ ...uuid, ...nullable })
  refundId: string | undefined;

  get isOpen(): boolean {
    return this.closedAt === undefined;
  }

  close({ resolution, at, by, note, refundId }: CaseClosing): void {
    if (!this.isOpen) throw invalidMove(this.resolution!, resolution);
    Object.assign(this, { resolution, closedAt: at, closedBy: by, note, refundId });
  }
}
