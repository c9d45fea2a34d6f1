import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import type { Product } from '../../entities/Product.js';
import { invalid, Refusal, type Problem } from '../../errors.js';
import { findKnown, keepProduct } from './keepProduct.js';

export interface SaveProduct {
  sku: string;
  name: string;
  description?: string | undefined;
  active?: boolean | undefined;
  weightGrams?: number | undefined;
  dimensions?: string | undefined;
  fragile?: boolean | undefined;
  batchNumber?: string | undefined;
  maxQuantityPerOrder?: number | undefined;
  quantityLimit?: number | undefined;
  purchaseLimit?: number | undefined;
  purchaseWindowDays?: number | undefined;
  /** Only these currencies change. */
  prices: readonly { amount: string; currency: string }[];
}

/** Creates products, or updates those that are there; new prices count for new orders. All or nothing. */
export function saveProducts(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  products: readonly SaveProduct[],
): Promise<Product[]> {
  return transaction(em, async (tx) => {
    if (products.length === 0) throw new Refusal(invalid('LIST_EMPTY', 'products'));
    await takeTurns(tx, 'catalogue');
    const shelf = { tx, known: await findKnown(tx, products), now: await clock.now(tx) };
    const kept = products.map((product) => keepProduct(shelf, product));
    const seen = new Set<string>();
    const problems = kept.flatMap((one, index) =>
      [...one.problems, ...repeated(seen, products[index]!)].map((fault): Problem => ({
        ...fault,
        path: ['products', String(index), ...(fault.path ?? [])],
      })),
    );
    if (problems.length > 0) throw new Refusal(...problems);
    return kept.flatMap(({ product }) => product ?? []);
  });
}

/** Nobody could say which of two rows is meant. */
function repeated(seen: Set<string>, { sku }: SaveProduct): Problem[] {
  if (seen.has(sku)) return [invalid('SKU_REPEATED', 'sku')];
  seen.add(sku);
  return [];
}
