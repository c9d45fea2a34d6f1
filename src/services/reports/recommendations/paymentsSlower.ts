import type { Rule } from './Recommendation.js';

const FEWEST = 20;
const FACTOR = 1.5;
const LEAST_MS = 1_000;

/** A gateway whose payments take half as long again as before, from the beginning of an attempt to its money. */
export const paymentsSlower: Rule = ({ current, previous }) =>
  current.sketchesOf('ATTEMPT').flatMap(([subject, sketch]) => {
    const now = sketch.figures;
    const before = previous.sketch('ATTEMPT', subject).figures;
    if (!now || !before || Math.min(now.count, before.count) < FEWEST) return [];
    const isSlower = now.p95Ms >= before.p95Ms * FACTOR && now.p95Ms - before.p95Ms >= LEAST_MS;
    if (!isSlower) return [];
    const figures = {
      p95Ms: now.p95Ms,
      previousMs: before.p95Ms,
      payments: now.count,
      previousPayments: before.count,
    };
    return [{ code: 'PAYMENTS_SLOWER', subject, figures }];
  });
