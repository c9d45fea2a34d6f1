import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { asOf } from './asOf.js';
import { dimensionsOf, ERROR_KINDS, errorFigures } from './errorKinds.js';
import type { ErrorFigures, ErrorKind } from './errorKinds.js';
import { checkPeriod, cutPeriod, periodBefore } from './periods.js';
import type { Bucket, Interval, Period } from './periods.js';
import { readMeasures, type Measured } from './readMeasures.js';
import type { Recommendation } from './recommendations/Recommendation.js';
import { recommend } from './recommendations/rules.js';
import type { DurationFigures } from './sketch.js';
import { STAGES, type Stage } from './stages.js';

type ReportContext = Pick<Context, 'em' | 'settings'>;

/** How the shop did within a period, beside the one of the same length before it. */
export interface PerformanceReport extends Period {
  asOf: Date;
  previous: Period;
  stages: StageReport[];
  errors: ErrorReport[];
  slow: SlowFigures;
  recommendations: Recommendation[];
}

export interface StageReport {
  stage: Stage;
  figures: DurationFigures;
  previous: DurationFigures | undefined;
  /** By gateway, carrier or warehouse, where the stage has one. */
  parts: { key: string; figures: DurationFigures; previous: DurationFigures | undefined }[];
}

export interface ErrorReport {
  kind: ErrorKind;
  figures: ErrorFigures;
  previous: ErrorFigures;
  parts: { key: string; figures: ErrorFigures; previous: ErrorFigures }[];
}

/** Orders that were slow from payment to the floor. */
export interface SlowFigures {
  limitMs: number;
  overLimit: number;
  /** The mean of the period; more than twice as long is slow as well. */
  meanMs: number;
  overTwiceMean: number;
}

/** Counts are exact, percentiles within 2 %. Refused when the period is none. */
export async function reportPerformance(
  { em, settings: { slowOrderMs } }: ReportContext,
  period: Period,
): Promise<PerformanceReport> {
  checkPeriod(period);
  const before = periodBefore(period);
  return lagging(em, async (tx) => {
    const [current, previous] = await readMeasures(tx, [asBucket(period), asBucket(before)]);
    return {
      ...period,
      asOf: await asOf(tx),
      previous: before,
      stages: STAGES.flatMap((stage) => stageReport(stage, current!, previous!)),
      errors: (Object.keys(ERROR_KINDS) as ErrorKind[]).map((kind) =>
        errorReport(kind, current!, previous!),
      ),
      slow: slowFigures(current!, slowOrderMs),
      recommendations: recommend({ current: current!, previous: previous!, slowOrderMs }),
    };
  });
}

/** The same figures in the course of time, for charts. */
export interface PerformanceBucket extends Bucket {
  stages: Omit<StageReport, 'previous' | 'parts'>[];
  errors: Omit<ErrorReport, 'previous' | 'parts'>[];
}

export async function followPerformance(
  { em, settings: { timeZone } }: ReportContext,
  period: Period,
  interval: Interval,
): Promise<PerformanceBucket[]> {
  checkPeriod(period, interval);
  return lagging(em, async (tx) => {
    const buckets = await cutPeriod(tx, period, interval, timeZone);
    const measured = await readMeasures(tx, buckets);
    return buckets.map((bucket, index) => ({
      ...bucket,
      stages: STAGES.flatMap((stage) => {
        const { figures } = measured[index]!.sketch(stage);
        return figures ? [{ stage, figures }] : [];
      }),
      errors: (Object.keys(ERROR_KINDS) as ErrorKind[]).map((kind) => ({
        kind,
        figures: errorFigures(measured[index]!, kind),
      })),
    }));
  });
}

const asBucket = ({ from, to }: Period): Bucket => ({ start: from, end: to });

/** Nothing of a stage that nothing went through. */
function stageReport(stage: Stage, current: Measured, previous: Measured): StageReport[] {
  const { figures } = current.sketch(stage);
  if (!figures) return [];
  const parts = current
    .sketchesOf(stage)
    .filter(([key]) => key !== '')
    .map(([key, sketch]) => ({
      key,
      figures: sketch.figures!,
      previous: previous.sketch(stage, key).figures,
    }));
  return [{ stage, figures, previous: previous.sketch(stage).figures, parts }];
}

const errorReport = (kind: ErrorKind, current: Measured, previous: Measured): ErrorReport => ({
  kind,
  figures: errorFigures(current, kind),
  previous: errorFigures(previous, kind),
  parts: dimensionsOf(current, kind).map((key) => ({
    key,
    figures: errorFigures(current, kind, key),
    previous: errorFigures(previous, kind, key),
  })),
});

function slowFigures(current: Measured, limitMs: number): SlowFigures {
  const sketch = current.sketch('PROCESSING');
  const { meanMs } = sketch;
  const overTwiceMean = meanMs > 0 ? sketch.countOver(2 * meanMs) : 0;
  return { limitMs, overLimit: sketch.countOver(limitMs), meanMs, overTwiceMean };
}
