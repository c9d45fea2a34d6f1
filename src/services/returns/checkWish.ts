import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from '../../entities/Product.js';
import type { WishedGoods } from '../../entities/Return.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';

const MAX_LINES = 100;

/** What a customer would have instead has to be something that the shop sells; whether there is enough, staff see. */
export async function checkWish(
  em: EntityManager,
  wish: readonly WishedGoods[] | undefined,
): Promise<WishedGoods[] | undefined> {
  if (!wish) return undefined;
  if (wish.length === 0) throw new Refusal(invalid('LINES_MISSING', 'exchangeFor'));
  if (wish.length > MAX_LINES)
    throw new Refusal(problem('TOO_MANY_LINES', { limit: MAX_LINES }, ['exchangeFor']));
  const goods = wish.map(({ sku, quantity }) => ({ sku: sku.trim(), quantity }));
  const products = await em.find(Product, { sku: { $in: goods.map(({ sku }) => sku) } });
  const problems = goods.flatMap(({ sku, quantity }, index): Problem[] => {
    const path = ['exchangeFor', String(index)];
    const product = products.find((one) => one.sku === sku);
    if (!product) return [problem('PRODUCT_NOT_FOUND', { sku }, [...path, 'sku'])];
    if (!product.active) return [problem('PRODUCT_NOT_AVAILABLE', { sku }, [...path, 'sku'])];
    return quantity > 0 ? [] : [problem('QUANTITY_NOT_POSITIVE', { sku }, [...path, 'quantity'])];
  });
  if (problems.length > 0) throw new Refusal(...problems);
  return goods;
}
