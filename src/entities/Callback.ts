import { OptionalProps } from '@mikro-orm/core';
import { Entity, Enum, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { instant, integer, json, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { PaymentMethod } from './PaymentMethod.js';

/**
 * A verified callback of a payment provider, stored before it is acknowledged and processed afterwards: what we
 * said yes to survives a crash. Unique by provider and event, so that a repeat changes nothing.
 */
@Entity()
@Unique({ properties: ['method', 'eventId'] })
@Index({
  properties: ['nextTryAt'],
  where: 'processed_at is null and parked_at is null',
  name: 'callback_to_process',
})
export class Callback {
  [OptionalProps]?: 'tries';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Enum(() => PaymentMethod)
  method!: PaymentMethod;

  /** The provider's id of the event. */
  @Property({ ...text })
  eventId!: string;

  /** What the verified callback says, in the shape of the gateway interface. */
  @Property({ ...json })
  content!: Record<string, unknown>;

  @Property({ ...instant })
  receivedAt!: Date;

  @Property({ ...instant, ...nullable })
  processedAt: Date | undefined;

  @Property({ ...integer })
  tries: number = 0;

  @Property({ ...instant })
  nextTryAt!: Date;

  /** Given up after too many tries: staff have to look at it. */
  @Property({ ...instant, ...nullable })
  parkedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  lastError: string | undefined;
}
