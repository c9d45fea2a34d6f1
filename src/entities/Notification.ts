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
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { NotificationStatus } from './NotificationStatus.js';
import { Order } from './Order.js';

/** One message to one recipient about one event: the row makes sure that it is sent, and not sent twice. */
@Entity()
@Unique({ properties: ['order', 'sequence', 'kind', 'channel', 'recipient'] })
@Index({ properties: ['nextTryAt'], where: "status = 'PENDING'", name: 'notification_to_send' })
export class Notification {
  [OptionalProps]?: 'status' | 'tries';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  /** The event that it tells of. */
  @Property({ ...integer })
  sequence!: number;

  /** What it is about, for example ORDER_CONFIRMATION. */
  @Property({ ...text })
  kind!: string;

  /** EMAIL. */
  @Property({ ...text })
  channel!: string;

  @Property({ ...text })
  recipient!: string;

  @Enum(() => NotificationStatus)
  status: NotificationStatus = NotificationStatus.PENDING;

  @Property({ ...integer })
  tries: number = 0;

  @Property({ ...instant })
  nextTryAt!: Date;

  @Property({ ...instant, ...nullable })
  sentAt: Date | undefined;

  /** The provider's last word, good or bad. */
  @Property({ ...text, ...nullable })
  response: string | undefined;

  @Property({ ...instant })
  createdAt!: Date;
}
