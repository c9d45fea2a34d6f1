import type { ReportInterval } from '../../generated/graphql.js';
import { daysAfter, momentAt, nextDay } from '../../parts/zoneClock.js';

const DAY_MS = 86_400_000;

export interface Period {
  from: string;
  to: string;
  interval: ReportInterval;
}

/** How many days a report looks back on, today among them. */
export const SPANS = { day: 1, week: 7, month: 30, year: 365 } as const;

export type Span = keyof typeof SPANS;

/** From a day to a day, both of them included. */
export interface Days {
  from: string;
  to: string;
}

/** The days of a span that ends with today, by the clock of the shop. */
export function daysOf(span: Span, now: number, timeZone: string): Days {
  const today = dayOf(now, timeZone);
  return { from: daysAfter(today, 1 - SPANS[span]), to: today };
}

/** Whole days by the clock of the shop, both of them included; nothing where they are no days, or in the wrong order. */
export function periodBetween(first: string, last: string, timeZone: string): Period | undefined {
  if (!isDay(first) || !isDay(last) || first > last) return undefined;
  return period(midnight(first, timeZone), midnight(nextDay(last), timeZone));
}

/** The day of a moment, as a field for days has it: 2026-01-31. */
const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const period = (from: number, to: number): Period => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  interval: intervalOf((to - from) / DAY_MS),
});

/** As fine as a chart can show it. */
function intervalOf(days: number): ReportInterval {
  if (days <= 2) return 'HOUR';
  if (days <= 92) return 'DAY';
  return days <= 730 ? 'WEEK' : 'MONTH';
}

/** When a day begins there. */
const midnight = (day: string, timeZone: string): number => momentAt(`${day}T00:00`, timeZone);
