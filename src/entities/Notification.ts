import { OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { NotificationChannel } from './NotificationChannel.js';
import { NotificationKind } from './NotificationKind.js';
import { NotificationStatus } from './NotificationStatus.js';
import { Order } from './Order.js';

/** One message to one recipient about one event: the row makes sure that it is sent, and not sent twice. */
@ObjectType({ description: 'One message to one recipient about one event.' })
@Entity()
@Unique({ properties: ['order', 'sequence', 'kind', 'channel', 'recipient'] })
@Unique({
  properties: ['order', 'channel', 'recipient'],
  where: "kind = 'REVIEW_INVITATION'",
  name: 'notification_one_invitation',
})
@Index({ properties: ['nextTryAt'], where: "status = 'PENDING'", name: 'notification_to_send' })
@Index({ properties: ['id'], where: "status = 'PARKED'", name: 'notification_parked' })
export class Notification {
  [OptionalProps]?: 'status' | 'tries';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  /** The event that it tells of. */
  @Field(() => Int, { description: 'The sequence of the event that it tells of.' })
  @Property({ ...integer })
  sequence!: number;

  @Field(() => NotificationKind)
  @Enum(() => NotificationKind)
  kind!: NotificationKind;

  @Field(() => NotificationChannel)
  @Enum(() => NotificationChannel)
  channel!: NotificationChannel;

  /** An e-mail address, a phone number (E.164), or a device's token. */
  @Field(() => String, { description: "An e-mail address, a phone number or a device's token." })
  @Property({ ...text })
  recipient!: string;

  @Field(() => NotificationStatus)
  @Enum(() => NotificationStatus)
  status: NotificationStatus = NotificationStatus.PENDING;

  @Field(() => Int)
  @Property({ ...integer })
  tries: number = 0;

  /** When it is to be sent, if everything goes well: at once, or a day later for a review invitation. */
  @Field(() => Date, { description: 'When it is to be sent, if everything goes well.' })
  @Property({ ...instant })
  dueAt!: Date;

  @Property({ ...instant })
  nextTryAt!: Date;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  sentAt: Date | undefined;

  /** By which the provider recognises a repeat, where it gave out a key beforehand. */
  @Property({ ...text, ...nullable })
  providerKey: string | undefined;

  /** The provider's last word, good or bad, and what staff should know of how it was sent. */
  @Field(() => String, { ...nullable, description: "The provider's last word, good or bad." })
  @Property({ ...text, ...nullable })
  response: string | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  /** When it was last put aside for staff to look at. */
  @Property({ ...instant, ...nullable })
  parkedAt: Date | undefined;

  /** The provider took it. A receipt may have come first. */
  sent(response: string, at: Date): void {
    const isThere = this.status === NotificationStatus.DELIVERED;
    this.response = isThere ? `${response}; ${this.response}` : response;
    if (!isThere) this.status = NotificationStatus.SENT;
    this.sentAt = at;
  }

  delivered(response: string): void {
    const isSent = this.status === NotificationStatus.SENT;
    this.response = isSent ? `${this.response}; ${response}` : response;
    this.status = NotificationStatus.DELIVERED;
  }

  /** Its provider is asked afresh: an old key may be worth nothing any more. */
  retry(at: Date): void {
    const { PARKED, PENDING } = NotificationStatus;
    if (this.status !== PARKED) throw invalidMove(this.status, PENDING);
    Object.assign(this, { status: PENDING, tries: 0, providerKey: undefined });
    Object.assign(this, { dueAt: at, nextTryAt: at });
  }

  drop(reason: string): void {
    this.status = NotificationStatus.DROPPED;
    this.response = reason;
  }

  park(response: string, at: Date): void {
    this.status = NotificationStatus.PARKED;
    this.parkedAt = at;
    this.response = response;
  }
}
