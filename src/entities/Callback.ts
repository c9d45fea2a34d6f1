import { OptionalProps } from '@mikro-orm/core';
import { Entity, Enum, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { instant, integer, json, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { PaymentMethod } from './PaymentMethod.js';

/**
 * A verified callback of a payment provider, stored before it is acknowledged and processed afterwards: what we
 * said yes to survives a crash. Unique by provider and event, so that a repeat changes nothing.
 */
@ObjectType('PaymentCallback', { description: 'What a payment provider told the shop.' })
@Entity()
@Unique({ properties: ['method', 'eventId'] })
@Index({
  properties: ['nextTryAt'],
  where: 'processed_at is null and parked_at is null',
  name: 'callback_to_process',
})
@Index({ properties: ['parkedAt'], where: 'parked_at is not null', name: 'callback_parked' })
export class Callback {
  [OptionalProps]?: 'tries';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => PaymentMethod)
  @Enum(() => PaymentMethod)
  method!: PaymentMethod;

  /** The provider's id of the event. */
  @Field(() => String, { description: "The provider's id of the event." })
  @Property({ ...text })
  eventId!: string;

  /** What the verified callback says, in the shape of the gateway interface. */
  @Property({ ...json })
  content!: Record<string, unknown>;

  @Field(() => Date)
  @Property({ ...instant })
  receivedAt!: Date;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  processedAt: Date | undefined;

  @Field(() => Int)
  @Property({ ...integer })
  tries: number = 0;

  @Property({ ...instant })
  nextTryAt!: Date;

  /** Given up after too many tries: staff have to look at it. */
  @Field(() => Date, { ...nullable, description: 'When it was given up.' })
  @Property({ ...instant, ...nullable })
  parkedAt: Date | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  lastError: string | undefined;
}
