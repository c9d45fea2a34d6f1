import type { Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { WebhookDelivery } from './WebhookDelivery.js';

/** One try to deliver a webhook, and what came of it. */
@ObjectType({ description: 'One try to deliver a webhook, and what came of it.' })
@Entity()
@Index({ properties: ['delivery', 'id'] })
@Check({ name: 'webhook_attempt_ended', expression: 'num_nonnulls(status, error) > 0' })
export class WebhookAttempt {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => WebhookDelivery, { deleteRule: 'cascade', index: false })
  delivery!: Rel<WebhookDelivery>;

  @Field(() => Date)
  @Property({ ...instant })
  attemptedAt!: Date;

  @Field(() => Int)
  @Property({ ...integer })
  durationMs!: number;

  @Field(() => Int, {
    ...nullable,
    description: 'The HTTP status; absent when there was no answer.',
  })
  @Property({ ...integer, ...nullable })
  status: number | undefined;

  @Field(() => String, { ...nullable, description: 'How the answer begins.' })
  @Property({ ...text, ...nullable })
  responseExcerpt: string | undefined;

  @Field(() => String, { ...nullable, description: 'Why there was no answer.' })
  @Property({ ...text, ...nullable })
  error: string | undefined;
}
