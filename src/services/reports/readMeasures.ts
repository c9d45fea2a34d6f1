import type { EntityManager } from '@mikro-orm/postgresql';
import { COUNTED } from '../../entities/MeasureRollup.js';
import { MEASURES } from './measures.js';
import { EDGE_EVENTS, PIECES, piecesJson, piecesOf, rolledUp } from './pieces.js';
import type { Bucket } from './periods.js';
import { bucketSql, Sketch } from './sketch.js';
import { NOT_FROM_EVENTS, STOCK_OUT } from './stages.js';

/** What was counted and timed in one stretch of time. */
export class Measured {
  private readonly counts = new Map<string, Map<string, number>>();
  private readonly sketches = new Map<string, Map<string, Sketch>>();

  add({ measure, dimension, bucket, count, totalUs }: MeasureRow): void {
    if (bucket === COUNTED) {
      const counts = at(this.counts, measure, () => new Map<string, number>());
      counts.set(dimension, (counts.get(dimension) ?? 0) + count);
    } else {
      const sketches = at(this.sketches, measure, () => new Map<string, Sketch>());
      at(sketches, dimension, () => new Sketch()).add(bucket, count, totalUs);
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
  bucket: number;
  count: number;
  totalUs: number;
}

const NOT_IN_EVENTS = NOT_FROM_EVENTS.map((name) => `'${name}'`).join(', ');

// What no event tells is known by the hour: an hour counts whole wherever a part of it is asked for.
const SELECT = `
  with ${PIECES}, ${EDGE_EVENTS}, ${MEASURES}
  select p.bucket as "ofBucket", r.measure, r.dimension, r.bucket,
    sum(r.count)::float8 as count, sum(r.total_us)::float8 as "totalUs"
  from ${rolledUp('measure_rollup')}
  group by 1, 2, 3, 4
  union all
  select p.bucket, r.measure, r.dimension, r.bucket, sum(r.count)::float8, sum(r.total_us)::float8
  from piece p join measure_rollup r on r.grain = 'HOUR' and r.measure in (${NOT_IN_EVENTS})
    and r.start_at > p.start - interval '1 hour' and r.start_at < p."end"
  where p.grain = 'EVENTS'
  group by 1, 2, 3, 4
  union all
  select p.bucket, '${STOCK_OUT}', a.sku, ${COUNTED}, count(*)::float8, 0
  from piece p join stock_alert a
    on a.kind = 'OUT' and a.occurred_at >= p.start and a.occurred_at < p."end"
  group by 1, 3
  union all
  select p.bucket, measure, dimension,
    case when us is null then ${COUNTED} else ${bucketSql('us')} end, count(*)::float8,
    coalesce(sum(us), 0)::float8
  from measure m join piece p on p.grain = 'EVENTS' and m.at >= p.start and m.at < p."end"
  group by 1, 2, 3, 4`;

/** What was counted and timed in each of the buckets, which may overlap. One look: a rollup is in it whole or not at all. */
export async function readMeasures(
  em: EntityManager,
  buckets: readonly Bucket[],
): Promise<Measured[]> {
  const measured = buckets.map(() => new Measured());
  const rows = await em.execute<MeasureRow[]>(SELECT, [piecesJson(piecesOf(buckets))]);
  for (const row of rows) measured[row.ofBucket]!.add(row);
  return measured;
}

function at<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
