import type { EntityManager } from '@mikro-orm/postgresql';
import { invalid, Refusal } from '../../errors.js';

/** By what a report's time is divided: hours, days, weeks from Monday on, and months of the shop's time zone. */
export type Interval = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

export interface Period {
  from: Date;
  to: Date;
}

export interface Bucket {
  start: Date;
  end: Date;
}

const MOST_BUCKETS = 1_000;
const YEAR_MS = 366 * 86_400_000;
const LONGEST_MS = 20 * YEAR_MS;
const SHORTEST_MS: Record<Interval, number> = {
  HOUR: 3_600_000,
  DAY: 23 * 3_600_000,
  WEEK: 167 * 3_600_000,
  MONTH: 671 * 3_600_000,
};

/** Refused when it ends before it begins, or when nobody could look at so many buckets. */
export function checkPeriod({ from, to }: Period, interval?: Interval): void {
  const length = to.getTime() - from.getTime();
  if (length <= 0) throw new Refusal(invalid('ENDS_FIRST', 'to'));
  if (length > LONGEST_MS) throw new Refusal(invalid('PERIOD_TOO_LONG', 'from'));
  if (interval && length / SHORTEST_MS[interval] > MOST_BUCKETS) {
    throw new Refusal(invalid('PERIOD_TOO_LONG', 'interval'));
  }
}

/** The same time once more, before it. */
export const periodBefore = ({ from, to }: Period): Period => ({
  from: new Date(2 * from.getTime() - to.getTime()),
  to: from,
});

/**
 * A period cut at the beginnings of hours, days, weeks or months of a time zone. The first and the last bucket are what the
 * period leaves of them. An hour is an hour when clocks change; a day then has 23 or 25.
 */
export async function cutPeriod(
  em: EntityManager,
  { from, to }: Period,
  interval: Interval,
  timeZone: string,
): Promise<Bucket[]> {
  const unit = interval.toLowerCase();
  const cuts =
    interval === 'HOUR'
      ? `select generate_series(date_trunc('hour', ?::timestamptz, ?), ?::timestamptz, '1 hour') as cut`
      : `select generate_series(date_trunc('${unit}', ?::timestamptz at time zone ?),
           ?::timestamptz at time zone ?, '1 ${unit}') at time zone ? as cut`;
  const zones = interval === 'HOUR' ? [] : [timeZone, timeZone];
  const rows = await em.execute<{ cut: Date }[]>(
    `select distinct cut from (${cuts}) cuts where cut > ? and cut < ? order by cut`,
    [from, timeZone, to, ...zones, from, to],
  );
  const bounds = [from, ...rows.map(({ cut }) => new Date(cut)), to];
  return bounds.slice(1).map((end, index) => ({ start: bounds[index]!, end }));
}
