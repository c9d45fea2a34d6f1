import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { priceMinor } from '../../entities/Price.js';
import { Product, type ProductTerms } from '../../entities/Product.js';
import { invalid, problem, Refusal } from '../../errors.js';

type Catalogue = Pick<Context, 'em'>;

/** Describes a product anew: what is left out stays, null asks for the default. Orders keep what they were placed with. */
export function updateProduct(
  { em }: Catalogue,
  { sku, ...terms }: Omit<ProductTerms, 'sku'> & { sku: string },
): Promise<{ product: Product }> {
  return change(em, sku, (product) => {
    const given = { ...terms, ...(terms.name && { name: terms.name.trim() }) };
    const problems = product.faultsOf(given);
    if (problems.length > 0) throw new Refusal(...problems);
    product.change(given);
  });
}

/** Puts a product on sale, or takes it off; orders that have it go on. */
export function setProductActive(
  { em }: Catalogue,
  { sku, active }: { sku: string; active: boolean },
): Promise<{ product: Product }> {
  return change(em, sku, (product) => product.change({ active }));
}

export interface SetPrice {
  sku: string;
  currency: string;
  /** Absent: it is no longer sold in this currency. */
  amount?: string | undefined;
}

/** Sets what a product costs in one currency, for orders that are placed from now on. */
export function setPrice(
  { em }: Catalogue,
  { sku, currency, amount }: SetPrice,
): Promise<{ product: Product }> {
  return change(em, sku, (product) => {
    if (amount === undefined) return product.dropPrice(currency);
    const minor = priceMinor(amount, currency);
    if (minor === undefined) throw new Refusal(invalid('PRICE_MALFORMED', 'amount'));
    return product.setPrice(minor, currency);
  });
}

function change(
  em: EntityManager,
  givenSku: string,
  work: (product: Product) => unknown,
): Promise<{ product: Product }> {
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'catalogue');
    const sku = givenSku.trim();
    const product = await tx.findOne(Product, { sku }, { populate: ['prices'] });
    if (!product) throw new Refusal(problem('PRODUCT_NOT_FOUND', { sku }, ['sku']));
    work(product);
    return { product };
  });
}
