import type { Arrangement, StockLevel } from '../../entities/StockLevel.js';
import { problem, type Problem } from '../../errors.js';

/** More than there ever is of a SKU, all its shelves together: every sum of units on shelves is a GraphQL `Int`. */
export const MOST_UNITS = 1_000_000_000;

/** A bin is a code that stands on a shelf. */
export const LONGEST_BIN = 64;

/** Characters that nobody can write onto a shelf. */
export const CONTROLS = /\p{Cc}/u;

/**
 * What stands against arranging the shelf so: the target is at least the reorder point, neither is negative, and
 * the targets of all shelves of the SKU are no more than there can be of it; a
 * bin is named, and shortly.
 */
export function arrangementProblems(
  level: StockLevel,
  shelves: readonly StockLevel[],
  wanted: Arrangement,
  path: string[],
): Problem[] {
  const { reorderPoint = level.reorderPoint, bin } = wanted;
  const targetLevel = wanted.targetLevel ?? level.targetLevel ?? reorderPoint;
  const isSensible = reorderPoint >= 0 && targetLevel >= reorderPoint;
  const others = shelves.filter((one) => one.sku === level.sku && one !== level);
  const target = targetOf({ reorderPoint, targetLevel: wanted.targetLevel ?? level.targetLevel });
  const isTooHigh = others.reduce((sum, one) => sum + targetOf(one), target) > MOST_UNITS;
  const reasons = [
    isSensible ? [] : ['MARKS_MALFORMED'],
    isTooHigh ? ['MARKS_TOO_HIGH'] : [],
    bin?.trim() === '' ? ['BIN_MISSING'] : [],
    (bin ?? '').length > LONGEST_BIN ? ['TOO_LONG'] : [],
    CONTROLS.test((bin ?? '').trim()) ? ['TEXT_MALFORMED'] : [],
  ];
  return reasons.flat().map((reason) => problem('INVALID_INPUT', { reason }, path));
}

/** Up to where a shelf is filled. */
const targetOf = ({
  reorderPoint,
  targetLevel,
}: Pick<StockLevel, 'reorderPoint' | 'targetLevel'>): number => targetLevel ?? 2 * reorderPoint;
