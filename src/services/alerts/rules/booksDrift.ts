import { BookCheck } from '../../../entities/BookCheck.js';
import type { Watch } from '../Watching.js';

/** What the last look into the books has found, rule by rule. */
export const booksDrift: Watch = async ({ tx, rule }) => {
  const threshold = rule.thresholds['ALL'];
  if (threshold === undefined) return [];
  const [last] = await tx.find(BookCheck, {}, { orderBy: { checkedAt: 'desc' }, limit: 1 });
  return (last?.findings ?? [])
    .filter(({ violations }) => violations >= threshold)
    .map(({ name, violations, examples }) => ({
      ...{ subject: name, measured: violations, threshold },
      details: { example: examples[0] ?? 'none' },
    }));
};
