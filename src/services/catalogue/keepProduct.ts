import { raw, type EntityManager } from '@mikro-orm/postgresql';
import { priceMinor } from '../../entities/Price.js';
import { Product } from '../../entities/Product.js';
import { invalid, type Problem } from '../../errors.js';
import type { SaveProduct } from './saveProducts.js';

/** Products that are there already, by SKU in any case of letters, under the turn of the catalogue; new ones join them. */
export interface Shelf {
  tx: EntityManager;
  known: Map<string, Product>;
  now: Date;
}

export interface Kept {
  /** Absent when there are problems: then nothing changes. */
  product?: Product;
  problems: Problem[];
  outcome: 'created' | 'updated' | 'unchanged';
}

/** Creates a product or updates the one with its SKU, unless something about it can't be. */
export function keepProduct(
  { tx, known, now }: Shelf,
  { prices, ...described }: SaveProduct,
): Kept {
  const terms = { ...described, name: described.name.trim() };
  const alike = known.get(foldSku(terms.sku));
  const old = alike?.sku === terms.sku ? alike : undefined;
  const product = old ?? Object.assign(new Product(), { createdAt: now });
  const minors = prices.map(({ amount, currency }) => priceMinor(amount, currency));
  const problems = product.faultsOf(terms);
  if (alike && !old) problems.push(invalid('SKU_ALIKE', 'sku'));
  if (!old && prices.length === 0) problems.push(invalid('PRICE_MISSING', 'prices'));
  if (minors.includes(undefined)) problems.push(invalid('PRICE_MALFORMED', 'prices'));
  const currencies = new Set(prices.map(({ currency }) => currency));
  if (currencies.size < prices.length) problems.push(invalid('PRICE_TWICE', 'prices'));
  if (problems.length > 0) return { problems, outcome: 'unchanged' };
  const changes = [
    product.change(terms),
    ...prices.map(({ currency }, index) => product.setPrice(minors[index]!, currency)),
  ];
  known.set(foldSku(terms.sku), product);
  tx.persist(product);
  const outcome = old ? (changes.includes(true) ? 'updated' : 'unchanged') : 'created';
  return { product, problems, outcome };
}

export async function findKnown(
  tx: EntityManager,
  offers: readonly Pick<SaveProduct, 'sku'>[],
): Promise<Map<string, Product>> {
  const skus = offers.map(({ sku }) => sku);
  const alike = raw(
    'lower(sku) in (select lower(one) from jsonb_array_elements_text(?::jsonb) as one)',
    [JSON.stringify(skus)],
  );
  const products = await tx.find(Product, { [alike]: [] }, { populate: ['prices'] });
  return new Map(products.map((product) => [foldSku(product.sku), product]));
}

/** Nobody tells two SKUs apart by their capitals. */
export const foldSku = (sku: string): string => sku.toLowerCase();
