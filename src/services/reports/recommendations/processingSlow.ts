import type { Rule } from './Recommendation.js';

/** Orders that took longer from payment to the floor than they may: the workers don't keep up. */
export const processingSlow: Rule = ({ current, slowOrderMs: limitMs }) => {
  const sketch = current.sketch('PROCESSING');
  const slow = sketch.countOver(limitMs);
  if (slow === 0) return [];
  const figures = { slow, limitMs, p95Ms: sketch.figures!.p95Ms, orders: sketch.count };
  return [{ code: 'PROCESSING_SLOW', subject: undefined, figures }];
};
