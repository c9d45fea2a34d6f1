import type { Context } from '../../../context.js';
import type { Period } from '../periods.js';
import { reportPerformance, type ErrorReport, type StageReport } from '../reportPerformance.js';
import { writeCsv, type Cell } from './writeCsv.js';

const HEADINGS = [
  ...['from', 'to', 'what', 'name', 'key', 'count', 'of', 'rate'],
  ...[
    'mean_ms',
    'p50_ms',
    'p95_ms',
    'p99_ms',
    'previous_count',
    'previous_rate',
    'previous_p95_ms',
  ],
];

/** How the shop did within a period: a line for each stage and each kind of error, in all and by whose they are. */
export async function performanceCsv(
  ctx: Pick<Context, 'em' | 'settings'>,
  period: Period,
): Promise<string> {
  const { from, to, stages, errors } = await reportPerformance(ctx, period);
  const lines = [...stages.flatMap(stageLines), ...errors.flatMap(errorLines)];
  return writeCsv([HEADINGS, ...lines.map((cells) => [from, to, ...cells])]);
}

const stageLines = ({ stage, parts, ...whole }: StageReport): Cell[][] =>
  [{ key: '', ...whole }, ...parts].map(({ key, figures, previous }) => [
    ...['STAGE', stage, key, figures.count, undefined, undefined],
    ...[figures.meanMs, figures.p50Ms, figures.p95Ms, figures.p99Ms],
    ...[previous?.count, undefined, previous?.p95Ms],
  ]);

const errorLines = ({ kind, parts, ...whole }: ErrorReport): Cell[][] =>
  [{ key: '', ...whole }, ...parts].map(({ key, figures, previous }) => [
    ...['ERROR', kind, key, figures.count, figures.of, figures.rate],
    ...[undefined, undefined, undefined, undefined],
    ...[previous.count, previous.rate, undefined],
  ]);
