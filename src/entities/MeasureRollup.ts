import { PrimaryKeyProp } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, integer, minor, text } from './columns.js';

/** A count of one hour or day that has no duration. */
export const COUNTED = -1;

/**
 * How often something happened within an hour or a day of UTC, and how long it took: durations are counted in buckets
 * whose bounds grow by the same factor, so that any two spans of time are put together by adding.
 */
@Entity()
@Check({ name: 'measure_rollup_grain', expression: "grain in ('HOUR', 'DAY')" })
@Check({
  name: 'measure_rollup_sensible',
  expression: 'bucket >= -1 and count > 0 and total_us >= 0',
})
export class MeasureRollup {
  [PrimaryKeyProp]?: ['grain', 'startAt', 'measure', 'dimension', 'bucket'];

  @PrimaryKey({ ...text })
  grain!: 'HOUR' | 'DAY';

  @PrimaryKey({ ...instant })
  startAt!: Date;

  /** The type of an event, a stage that was timed, or what a process counted. */
  @PrimaryKey({ ...text })
  measure!: string;

  /** Whose: a gateway, a carrier, a warehouse, a SKU. Empty where there is none. */
  @PrimaryKey({ ...text })
  dimension!: string;

  /** See `bucketOf`; -1 of what is only counted. */
  @PrimaryKey({ ...integer })
  bucket!: number;

  @Property({ ...minor })
  count!: number;

  /** All durations of the bucket together, in microseconds. */
  @Property({ ...minor })
  totalUs!: number;
}
