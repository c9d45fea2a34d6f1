import { problem, type Problem } from '../../errors.js';
import { limitedGoods } from './purchases.js';
import type { Facts, OrderRequest } from './readFacts.js';

/**
 * Nobody buys more of a product than its purchase limit within its window, all orders together that stand. Checked
 * again under the locks of the buyers.
 */
export function purchaseLimitRule(
  request: OrderRequest,
  { products, purchases }: Pick<Facts, 'products' | 'purchases'>,
): Problem[] {
  return limitedGoods(request, products).flatMap(({ sku, requested, limit, windowDays }) => {
    const alreadyBought = purchases.of(request, sku);
    if (alreadyBought + requested <= limit) return [];
    const details = { sku, requested, limit, alreadyBought, windowDays };
    return [problem('PURCHASE_LIMIT_EXCEEDED', details, ['lines'])];
  });
}
