import type { ReportInterval } from '../../generated/graphql.js';

const DAY_MS = 86_400_000;

export interface Period {
  from: string;
  to: string;
  interval: ReportInterval;
}

/** How many days a report looks back. */
export const SPANS = { day: 1, week: 7, month: 30, year: 365 } as const;

export type Span = keyof typeof SPANS;

/** Up to the end of this minute, so that the same question is asked twice within it. */
export function periodOf(span: Span, now: number): Period {
  const to = Math.ceil(now / 60_000) * 60_000;
  return period(to - SPANS[span] * DAY_MS, to);
}

/** Whole days by the clock of the shop, both of them included; nothing where they are no days, or in the wrong order. */
export function periodBetween(
  first: string | null,
  last: string | null,
  timeZone: string,
): Period | undefined {
  if (!isDay(first) || !isDay(last) || first > last) return undefined;
  const next = dayOf(Date.parse(last) + DAY_MS, 'UTC');
  return period(midnight(first, timeZone), midnight(next, timeZone));
}

/** The day of a moment, as a field for days has it: 2026-01-31. */
export const dayOf = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

const isDay = (text: string | null): text is string =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text!));

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

/** When a day begins there. Asked twice: the clock may have been changed since the first guess. */
function midnight(day: string, timeZone: string): number {
  const wanted = Date.parse(day);
  const guess = wanted - aheadOfUtc(wanted, timeZone);
  return wanted - aheadOfUtc(guess, timeZone);
}

/** What a clock there shows, less what one in Greenwich shows. */
function aheadOfUtc(at: number, timeZone: string): number {
  const form = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = part;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - at;
}
