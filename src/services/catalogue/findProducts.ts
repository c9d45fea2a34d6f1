import type { Context } from '../../context.js';
import { Product } from '../../entities/Product.js';

export interface FindProducts {
  first: number;
  after?: string | undefined;
  search?: string | undefined;
  /** Only what is sold in this currency. */
  currency?: string | undefined;
}

/** What can be bought, in the order of SKUs; with `search`, only where it stands in the name or the SKU. */
export function findProducts(ctx: Pick<Context, 'em'>, asked: FindProducts): Promise<Product[]> {
  return find(ctx, asked, true);
}

/** The same with what is not on sale, for staff. */
export function findCatalogue(ctx: Pick<Context, 'em'>, asked: FindProducts): Promise<Product[]> {
  return find(ctx, asked, false);
}

function find(
  { em }: Pick<Context, 'em'>,
  { first, after, search, currency }: FindProducts,
  onlyActive: boolean,
): Promise<Product[]> {
  const pattern = search && `%${search.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = {
    ...(onlyActive && { active: true }),
    ...(after && { sku: { $gt: after } }),
    ...(pattern && { $or: [{ name: { $ilike: pattern } }, { sku: { $ilike: pattern } }] }),
    ...(currency && { prices: { $some: { currency } } }),
  };
  return em.find(Product, where, { populate: ['prices'], orderBy: { sku: 'asc' }, limit: first });
}
