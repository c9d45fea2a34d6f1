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
import { instant, integer, minor, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { WebhookAttempt } from './WebhookAttempt.js';
import { WebhookDeliveryStatus } from './WebhookDeliveryStatus.js';
import { WebhookEndpoint } from './WebhookEndpoint.js';

/** One webhook to one endpoint: written with the place of its event, sent until it is taken. */
@ObjectType({ description: 'One webhook to one endpoint.' })
@Entity()
@Unique({ properties: ['endpoint', 'subject'] })
@Index({
  properties: ['endpoint', 'queue', 'sequence', 'id'],
  where: "status = 'PENDING'",
  name: 'webhook_delivery_waiting',
})
@Index({ properties: ['queuedAt'], where: "status = 'FAILED'", name: 'webhook_delivery_failed' })
@Index({ properties: ['endpoint', 'id'] })
@Index({ properties: ['createdAt'] })
@Check({
  name: 'webhook_delivery_delivered_once',
  expression: "(status = 'DELIVERED') = (delivered_at is not null)",
})
export class WebhookDelivery {
  [OptionalProps]?: 'status' | 'tries';

  /** Also its `webhook-id`, by which the receiver knows a repeat. */
  @Field(() => ID, { description: 'Also its `webhook-id`, by which the receiver knows a repeat.' })
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => WebhookEndpoint, { deleteRule: 'cascade' })
  endpoint!: Rel<WebhookEndpoint>;

  /** Its order or its shelf: what has the same is sent one after the other. */
  @Property({ ...uuid })
  queue!: string;

  /** Its place in the queue: the number of its event. */
  @Property({ ...minor })
  sequence!: number;

  @Field(() => String, { description: 'Such as `order.paid`.' })
  @Property({ ...text })
  type!: string;

  /** What it tells of: nothing is told twice to an endpoint, save by a replay. */
  @Property({ ...text })
  subject!: string;

  /** As it is sent, to the letter. */
  @Field(() => String, { description: 'As it is sent, to the letter.' })
  @Property({ ...text })
  body!: string;

  @Field(() => WebhookDeliveryStatus)
  @Enum(() => WebhookDeliveryStatus)
  status: WebhookDeliveryStatus = WebhookDeliveryStatus.PENDING;

  /** Since it was last put into its queue. */
  @Property({ ...integer })
  tries: number = 0;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  /** When it was last put into its queue. */
  @Property({ ...instant })
  queuedAt!: Date;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  deliveredAt: Date | undefined;

  @OneToMany(() => WebhookAttempt, (attempt) => attempt.delivery, { orderBy: { id: 'asc' } })
  attempts = new Collection<WebhookAttempt>(this);
}
