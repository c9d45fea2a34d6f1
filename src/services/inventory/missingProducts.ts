import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from '../../entities/Product.js';
import { problem, type Problem } from '../../errors.js';

/** A problem for each of these rows of an input whose SKU no product has. */
export async function missingProducts(
  tx: EntityManager,
  rows: readonly { sku: string }[],
  pathOf: (index: number) => string[],
): Promise<Problem[]> {
  const products = await tx.find(Product, { sku: { $in: rows.map(({ sku }) => sku) } });
  const known = new Set(products.map(({ sku }) => sku));
  return rows.flatMap(({ sku }, index) =>
    known.has(sku) ? [] : [problem('PRODUCT_NOT_FOUND', { sku }, pathOf(index))],
  );
}
