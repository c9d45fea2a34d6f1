import type { ReportInterval } from '../../generated/graphql.js';

const DAY_MS = 86_400_000;

export interface Period {
  from: string;
  to: string;
  interval: ReportInterval;
}

/** How far a report looks back, and how fine it is then. */
export const SPANS = {
  day: { days: 1, interval: 'HOUR' },
  week: { days: 7, interval: 'DAY' },
  month: { days: 30, interval: 'DAY' },
  year: { days: 365, interval: 'WEEK' },
} as const satisfies Record<string, { days: number; interval: ReportInterval }>;

export type Span = keyof typeof SPANS;

/** Up to the end of this minute, so that the same question is asked twice within it. */
export function periodOf(span: Span, now: number): Period {
  const { days, interval } = SPANS[span];
  const to = Math.ceil(now / 60_000) * 60_000;
  return {
    from: new Date(to - days * DAY_MS).toISOString(),
    to: new Date(to).toISOString(),
    interval,
  };
}
