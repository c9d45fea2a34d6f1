import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import type { Product } from '../../entities/Product.js';
import { problem, Refusal } from '../../errors.js';
import { findKnown, foldSku, keepProduct } from './keepProduct.js';
import type { SaveProduct } from './saveProducts.js';

/** Puts a new product into the catalogue. Refused when its SKU is taken. */
export function createProduct(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  offer: SaveProduct,
): Promise<{ product: Product }> {
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'catalogue');
    const known = await findKnown(tx, [offer]);
    const { sku: name } = offer;
    const isTaken = known.get(foldSku(name))?.sku === name;
    if (isTaken) throw new Refusal(problem('ALREADY_EXISTS', { name }, ['sku']));
    const { product, problems } = keepProduct({ tx, known, now: await clock.now(tx) }, offer);
    if (!product) throw new Refusal(...problems);
    return { product };
  });
}
