import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { instant, integer, text, uuid } from './columns.js';
import { newId } from './newId.js';

/** An event that a consumer could not handle after several tries: set aside so that the others go on. */
@Entity()
@Unique({ properties: ['consumer', 'orderId', 'sequence'] })
export class ParkedEvent {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Property({ ...text })
  consumer!: string;

  @Property({ ...uuid })
  orderId!: string;

  @Property({ ...integer })
  sequence!: number;

  @Property({ ...text })
  error!: string;

  @Property({ ...instant })
  parkedAt!: Date;
}
