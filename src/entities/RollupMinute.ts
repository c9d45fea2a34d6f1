import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, minor } from './columns.js';

/** Between which places of the stream the events of a minute of UTC stand: where to look for a part of it. */
@Entity()
@Check({
  name: 'rollup_minute_sensible',
  expression: 'first_position > 0 and first_position <= last_position and events > 0',
})
export class RollupMinute {
  @PrimaryKey({ ...instant })
  startAt!: Date;

  @Property({ ...minor })
  firstPosition!: number;

  @Property({ ...minor })
  lastPosition!: number;

  @Property({ ...minor })
  events!: number;
}
