import { STOCK_OUT } from '../stages.js';
import type { Rule } from './Recommendation.js';

const TIMES = 2;
const REFUSALS = 5;
const MOST = 10;

/** A SKU that ran out again and again, or that customers were refused for: those with most refusals first. */
export const stockRunsOut: Rule = ({ current }) =>
  current
    .dimensionsOf([STOCK_OUT, 'SOLD_OUT'])
    .map((sku) => {
      const times = current.count([STOCK_OUT], sku);
      const refused = current.count(['SOLD_OUT'], sku);
      return { code: 'STOCK_RUNS_OUT' as const, subject: sku, figures: { times, refused } };
    })
    .filter(({ figures: { times, refused } }) => times >= TIMES || refused >= REFUSALS)
    .toSorted(({ figures: a }, { figures: b }) => b.refused - a.refused || b.times - a.times)
    .slice(0, MOST);
