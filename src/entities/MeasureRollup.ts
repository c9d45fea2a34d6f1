import { PrimaryKeyProp } from '@mikro-orm/core';
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, minor, nullable, smallIntegers, integers, text } from './columns.js';

/** Stands for a bucket where something was only counted. */
export const COUNTED = -1;

/**
 * How often something happened within a minute, an hour, a day or a month of UTC, and how long it took: durations are
 * counted in buckets whose bounds grow by the same factor, so that any two spans of time are put together by adding.
 */
@Entity()
@Check({
  name: 'measure_rollup_grain',
  expression: "grain in ('MINUTE', 'HOUR', 'DAY', 'MONTH')",
})
@Check({
  name: 'measure_rollup_sensible',
  expression:
    'count >= 0 and total_us >= 0 and coalesce(cardinality(buckets), 0) = coalesce(cardinality(counts), 0) and (count > 0 or cardinality(counts) > 0)',
})
export class MeasureRollup {
  [PrimaryKeyProp]?: ['grain', 'startAt', 'measure', 'dimension'];

  @PrimaryKey({ ...text })
  grain!: 'MINUTE' | 'HOUR' | 'DAY' | 'MONTH';

  @PrimaryKey({ ...instant })
  startAt!: Date;

  /** The type of an event, a stage that was timed, or what a process counted. */
  @PrimaryKey({ ...text })
  measure!: string;

  /** Whose: a gateway, a carrier, a warehouse, a SKU. Empty where there is none. */
  @PrimaryKey({ ...text })
  dimension!: string;

  /** How often, of what has no duration. */
  @Property({ ...minor })
  count!: number;

  /** All durations together, in microseconds. */
  @Property({ ...minor })
  totalUs!: number;

  /** Where durations are: see `bucketOf`. Nothing where none was timed. */
  @Property({ ...smallIntegers, ...nullable })
  buckets!: number[] | null;

  /** How many are in each of these. */
  @Property({ ...integers, ...nullable })
  counts!: number[] | null;
}
