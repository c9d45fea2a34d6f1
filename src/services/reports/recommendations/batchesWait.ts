import { percentOf, type Rule } from './Recommendation.js';

const FEWEST = 50;
const LEAST_MS = 250;
const SHARE = 0.5;

/** Placements that spend most of their time waiting for the batch before them. */
export const batchesWait: Rule = ({ current }) => {
  const waited = current.sketch('WAIT').figures;
  const whole = current.sketch('PLACEMENT').figures;
  if (!waited || !whole || whole.count < FEWEST) return [];
  if (waited.p95Ms < LEAST_MS || waited.meanMs < SHARE * whole.meanMs) return [];
  const percent = percentOf(waited.meanMs, whole.meanMs);
  const figures = { p95Ms: waited.p95Ms, percent, placements: whole.count };
  return [{ code: 'BATCHES_WAIT', subject: undefined, figures }];
};
