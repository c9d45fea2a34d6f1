import { OptionalProps } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { instant, integer, minor, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { NotificationStatus } from './NotificationStatus.js';

const { SENT, PARKED } = NotificationStatus;

/** One mail to one of the staff about what became of alerts between two places of their stream. */
@Entity()
@Unique({ properties: ['recipient', 'lastPosition'] })
@Index({ properties: ['nextTryAt'], where: "status = 'PENDING'", name: 'alert_mail_to_send' })
@Index({ properties: ['createdAt'], where: "status = 'PARKED'", name: 'alert_mail_parked' })
@Check({
  name: 'alert_mail_positions_sensible',
  expression: 'first_position > 0 and first_position <= last_position',
})
@Check({
  name: 'alert_mail_sent_once',
  expression: "(status = 'SENT') = (sent_at is not null)",
})
export class AlertMail {
  [OptionalProps]?: 'status' | 'tries';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Property({ ...text })
  recipient!: string;

  @Property({ ...minor })
  firstPosition!: number;

  @Property({ ...minor })
  lastPosition!: number;

  @Enum(() => NotificationStatus)
  status: NotificationStatus = NotificationStatus.PENDING;

  @Property({ ...integer })
  tries: number = 0;

  @Property({ ...instant })
  nextTryAt!: Date;

  @Property({ ...instant, ...nullable })
  sentAt: Date | undefined;

  /** The server's last word, good or bad. */
  @Property({ ...text, ...nullable })
  response: string | undefined;

  @Property({ ...instant })
  createdAt!: Date;

  sent(response: string, at: Date): void {
    Object.assign(this, { status: SENT, sentAt: at, response });
  }

  park(response: string): void {
    Object.assign(this, { status: PARKED, response });
  }
}
