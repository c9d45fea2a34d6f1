import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { Measured, MEASURE_FIGURES, type MeasureRow } from './readMeasures.js';

/** What was counted and timed lately, by the hour. */
export interface RecentMeasures {
  /** In the hour that it is. */
  thisHour: Measured;
  /** In that and the one before. */
  twoHours: Measured;
}

/** Read from the rollups alone: what is too fresh to be in them will be in a moment. */
export async function readRecentMeasures(em: EntityManager): Promise<RecentMeasures> {
  const recent = { thisHour: new Measured(), twoHours: new Measured() };
  for (const row of await bound<MeasureRow>(em, SELECT, [])) {
    recent.twoHours.add(row);
    if (row.ofBucket === 0) recent.thisHour.add(row);
  }
  return recent;
}

// By SKU there are too many, and nobody asks.
const SELECT = `
  select case when start_at = hour.now then 0 else 1 end as "ofBucket", measure, dimension,
    ${MEASURE_FIGURES}
  from (select date_trunc('hour', shop_now(), 'UTC') as now) hour
  join measure_rollup r on r.grain = 'HOUR'
    and r.start_at >= hour.now - interval '1 hour' and r.start_at <= hour.now
  where measure <> 'SOLD_OUT'
  group by 1, 2, 3`;
