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

/** What can be wrong with a day that somebody chose: as words name it. */
export type DayFault = 'notADay' | 'notAYear' | 'notAPeriod' | 'tooLong';

export type DayFaults = { readonly [day in keyof Days]?: DayFault | undefined };

/** What is in the way of a report, and at which of its days; empty when nothing is. */
export function faultsOf({ from, to }: Days): DayFaults {
  const days = { from: faultOf(from), to: faultOf(to) };
  if (days.from || days.to) return days;
  if (from > to) return { to: 'notAPeriod' };
  return to < yearsAfter(from, MOST_YEARS) ? {} : { from: 'tooLong' };
}

/** As long as the shop reports on. */
const MOST_YEARS = 20;

/** Of whole days by the clock of the shop, both of them included, with which nothing is wrong. */
export const periodBetween = ({ from, to }: Days, timeZone: string): Period =>
  period(midnight(from, timeZone), midnight(nextDay(to), timeZone));

/** The day of a moment, as a field for days has it: 2026-01-31. */
const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

/** While a field is empty or half typed, its text is none; while its year is being typed, that is 2, 20 or 202. */
function faultOf(day: string): DayFault | undefined {
  if (!isDay(day)) return 'notADay';
  return day.startsWith('20') ? undefined : 'notAYear';
}

/** 31 days of February are no day, though they can be counted on from. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && daysAfter(text, 0) === text;

/** The same day of a later year. */
const yearsAfter = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

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
