import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { toMinor } from '../../entities/Money.js';
import { Price } from '../../entities/Price.js';
import { Product } from '../../entities/Product.js';
import { problem, Refusal, type Problem } from '../../errors.js';

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
  /** Only these currencies change. */
  prices: { amount: string; currency: string }[];
}

// A million times it is still a whole number that nothing rounds.
const HIGHEST_PRICE_MINOR = 10_000_000_000;

/** Creates products, or updates those that are there; new prices count for new orders. All or nothing. */
export function saveProducts(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  products: readonly SaveProduct[],
): Promise<Product[]> {
  return transaction(em, async (tx) => {
    const skus = products.map(({ sku }) => sku.trim());
    const known = await tx.find(Product, { sku: { $in: skus } }, { populate: ['prices'] });
    const bySku = new Map<string, Product>(known.map((product) => [product.sku, product]));
    const createdAt = await clock.now(tx);
    const problems: Problem[] = [];
    const saved = products.map(({ prices, ...fields }, index) => {
      const sku = fields.sku.trim();
      const product = bySku.get(sku) ?? Object.assign(new Product(), { sku, createdAt });
      bySku.set(sku, product);
      Object.assign(product, definedOf({ ...fields, sku }));
      for (const price of prices) problems.push(...setPrice(tx, product, price, index));
      tx.persist(product);
      if (!sku) problems.push(invalid('SKU_MISSING', index));
      problems.push(...measureProblems(fields, index));
      return product;
    });
    if (problems.length > 0) throw new Refusal(...problems);
    return saved;
  });
}

function measureProblems(
  { weightGrams = 0, maxQuantityPerOrder = 1, quantityLimit = 1 }: Partial<SaveProduct>,
  index: number,
): Problem[] {
  if (weightGrams >= 0 && maxQuantityPerOrder > 0 && quantityLimit > 0) return [];
  return [invalid('MEASURE_NEGATIVE', index)];
}

function setPrice(
  tx: EntityManager,
  product: Product,
  { amount, currency }: SaveProduct['prices'][number],
  index: number,
): Problem[] {
  const amountMinor = toMinor(amount, currency);
  if (amountMinor === undefined || amountMinor < 0 || amountMinor > HIGHEST_PRICE_MINOR)
    return [invalid('PRICE_MALFORMED', index)];
  const known = product.prices.getItems(false).find((price) => price.currency === currency);
  if (known) known.amountMinor = amountMinor;
  else product.prices.add(tx.create(Price, { product, currency, amountMinor }));
  return [];
}

const invalid = (reason: string, index: number): Problem =>
  problem('INVALID_INPUT', { reason }, ['products', String(index)]);

const definedOf = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
