import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { invalid, problem, Refusal } from '../../errors.js';
import { arrangementProblems } from './arrangement.js';
import { missingProducts } from './missingProducts.js';
import { lockShelves, openShelves, type Shelf } from './openShelves.js';
import { reviewStock } from './reviewStock.js';

export interface SaveStockLevel extends Shelf {
  bin?: string | undefined;
  reorderPoint?: number | undefined;
  targetLevel?: number | undefined;
}

/**
 * Says where SKUs lie in a warehouse, when to order more of them, and up to where. What is not named stays as it is.
 * A reorder point that is raised above what is there is crossed at once. All or nothing.
 */
export function saveStockLevels(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  wanted: readonly SaveStockLevel[],
): Promise<{ skus: string[] }> {
  if (wanted.length === 0) throw new Refusal(invalid('LIST_EMPTY', 'levels'));
  const skus = [...new Set(wanted.map(({ sku }) => sku))];
  return transaction(em, async (tx) => {
    const missing = await missingProducts(tx, wanted, pathOf);
    if (missing.length > 0) throw new Refusal(...missing);
    const shelves = await lockShelves(tx, skus, await openShelves(tx, wanted));
    const problems = wanted.flatMap(({ sku, warehouse, ...arrangement }, index) => {
      const level = shelves.at({ sku, warehouse });
      if (!level) return [problem('WAREHOUSE_NOT_FOUND', { warehouse }, pathOf(index))];
      const found = arrangementProblems(level, shelves.levels, arrangement, pathOf(index));
      if (found.length === 0) level.arrange(arrangement);
      return found;
    });
    if (problems.length > 0) throw new Refusal(...problems);
    await reviewStock(tx, shelves.levels, { now: await clock.now(tx), lookedAfter: skus });
    return { skus };
  });
}

const pathOf = (index: number): string[] => ['levels', String(index)];
