import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { integer, minor, text } from './columns.js';

/** How far one consumer has read the shop's events. Moves in the transaction of what the consumer did. */
@Entity()
export class EventConsumer {
  [OptionalProps]?: 'position' | 'failures';

  @PrimaryKey({ ...text })
  name!: string;

  /** The last event that is done with. */
  @Property({ ...minor })
  position: number = 0;

  /** How often the next event was tried in vain. */
  @Property({ ...integer })
  failures: number = 0;
}
