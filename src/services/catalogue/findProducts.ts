import type { Context } from '../../context.js';
import { Product } from '../../entities/Product.js';

export interface FindProducts {
  first: number;
  after?: string | undefined;
  search?: string | undefined;
}

/** What can be bought, in the order of SKUs; with `search`, only where it stands in the name or the SKU. */
export function findProducts(
  { em }: Pick<Context, 'em'>,
  { first, after, search }: FindProducts,
): Promise<Product[]> {
  const pattern = search && `%${search.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = {
    active: true,
    ...(after && { sku: { $gt: after } }),
    ...(pattern && { $or: [{ name: { $ilike: pattern } }, { sku: { $ilike: pattern } }] }),
  };
  return em.find(Product, where, { populate: ['prices'], orderBy: { sku: 'asc' }, limit: first });
}
