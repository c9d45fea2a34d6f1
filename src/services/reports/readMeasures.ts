import type { EntityManager } from '@mikro-orm/postgresql';
import { MEASURES } from './measures.js';
import { edgeEvents, PIECES, piecesJson, piecesOf, rolledUp } from './pieces.js';
import type { Bucket } from './periods.js';
import { bucketSql, Sketch } from './sketch.js';
import { NOT_FROM_EVENTS, STOCK_OUT } from './stages.js';

/** What was counted and timed in one stretch of time. */
export class Measured {
  private readonly counts = new Map<string, Map<string, number>>();
  private readonly sketches = new Map<string, Map<string, Sketch>>();

  add({ measure, dimension, count, totalUs, buckets, counts }: MeasureRow): void {
    if (count > 0) {
      const known = at(this.counts, measure, () => new Map<string, number>());
      known.set(dimension, (known.get(dimension) ?? 0) + count);
    }
    if (buckets !== null && counts !== null) {
      const sketches = at(this.sketches, measure, () => new Map<string, Sketch>());
      const sketch = at(sketches, dimension, () => new Sketch());
      sketch.addAll(numbersIn(buckets), numbersIn(counts), totalUs);
    }
  }

  /** How often these things happened, in one dimension or in all. */
  count(measures: readonly string[], dimension?: string): number {
    const all = measures.flatMap((measure) => [...(this.counts.get(measure) ?? [])]);
    const wanted = all.filter(([name]) => dimension === undefined || name === dimension);
    return wanted.reduce((sum, [, count]) => sum + count, 0);
  }

  /** The dimensions in which these things happened. */
  dimensionsOf(measures: readonly string[]): string[] {
    const all = measures.flatMap((measure) => [...(this.counts.get(measure)?.keys() ?? [])]);
    return [...new Set(all)].filter((name) => name !== '').toSorted();
  }

  /** Durations of a stage by dimension. */
  sketchesOf(stage: string): [string, Sketch][] {
    return [...(this.sketches.get(stage) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  sketch(stage: string, dimension?: string): Sketch {
    const sketch = new Sketch();
    for (const [name, one] of this.sketchesOf(stage)) {
      if (dimension === undefined || name === dimension) sketch.merge(one);
    }
    return sketch;
  }
}

export interface MeasureRow {
  ofBucket: number;
  measure: string;
  dimension: string;
  /** How often, without a duration. */
  count: number;
  totalUs: number;
  /** Where durations are, and how many in each: "212,213", "4,1". A bucket may come again. */
  buckets: string | null;
  counts: string | null;
}

const GRAINS = ['MONTH', 'DAY', 'HOUR', 'MINUTE'] as const;

const NOT_IN_EVENTS = NOT_FROM_EVENTS.map((name) => `'${name}'`).join(', ');

/** The figures of a row of `measure_rollup`, to be taken together. */
export const MEASURE_FIGURES = `
  sum(r.count)::float8 as count, sum(r.total_us)::float8 as "totalUs",
  string_agg(array_to_string(r.buckets, ','), ',') as buckets,
  string_agg(array_to_string(r.counts, ','), ',') as counts`;

const FROM_ROLLUPS = `
  select p.bucket as "ofBucket", r.measure, r.dimension, ${MEASURE_FIGURES}
  from ${rolledUp('measure_rollup')}
  group by 1, 2, 3
  union all
  select p.bucket, '${STOCK_OUT}', a.sku, count(*)::float8, 0, null, null
  from piece p join stock_alert a
    on a.kind = 'OUT' and a.occurred_at >= p.start and a.occurred_at < p."end"
  group by 1, 3`;

// What no event tells is known by the minute, which counts whole wherever a part of it is asked for.
const FROM_EVENTS = `
  select p.bucket, r.measure, r.dimension, ${MEASURE_FIGURES}
  from piece p cross join lateral (
    select * from measure_rollup r
    where r.grain = 'MINUTE' and r.measure in (${NOT_IN_EVENTS})
      and r.start_at > p.start - interval '1 minute' and r.start_at < p."end" offset 0) r
  where p.grain = 'EVENTS'
  group by 1, 2, 3
  union all
  select p.bucket, measure, dimension, count(*) filter (where us is null)::float8,
    coalesce(sum(us), 0)::float8, string_agg((${bucketSql('us')})::text, ','),
    string_agg('1', ',') filter (where us is not null)
  from measure m join piece p on p.grain = 'EVENTS' and m.at >= p.start and m.at < p."end"
  group by 1, 2, 3`;

// What is not asked for need not be planned.
const SELECT_WHOLE = `with ${PIECES} ${FROM_ROLLUPS}`;
const SELECT = `
  with ${PIECES}, ${edgeEvents()}, ${MEASURES} ${FROM_ROLLUPS} union all ${FROM_EVENTS}`;

/** What was counted and timed in each of the buckets, which may overlap. One look: a rollup is in it whole or not at all. */
export async function readMeasures(
  em: EntityManager,
  buckets: readonly Bucket[],
): Promise<Measured[]> {
  const measured = buckets.map(() => new Measured());
  const pieces = piecesOf(buckets, GRAINS);
  const select = pieces.some(({ grain }) => grain === 'EVENTS') ? SELECT : SELECT_WHOLE;
  for (const row of await em.execute<MeasureRow[]>(select, [piecesJson(pieces)])) {
    measured[row.ofBucket]!.add(row);
  }
  return measured;
}

const COMMA = 44;
const ZERO = 48;

/** "212,213": as many as there are in a year, at a glance. */
function numbersIn(list: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (let index = 0; index < list.length; index += 1) {
    const code = list.charCodeAt(index);
    if (code === COMMA) {
      numbers.push(number);
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  numbers.push(number);
  return numbers;
}

function at<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
