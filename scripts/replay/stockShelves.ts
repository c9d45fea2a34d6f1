import { made } from '../client/ShopClient.js';
import { AdjustStockDocument, SaveProductsDocument } from '../generated/graphql.js';
import type { Plan } from './planReplay.js';
import type { ReplayShop } from './ReplayShop.js';

const BATCH = 200;
const WAREHOUSE = 'SH1';

/**
 * Puts the file's products into the catalogue and its units onto the shelves of one warehouse. The keys come from the
 * file's content: the same file brings its units once.
 */
export async function stockShelves(
  { staff }: ReplayShop,
  { catalogue, stock }: Plan,
  digest: string,
): Promise<void> {
  for (const items of batchesOf([...catalogue.values()])) {
    const products = items.map(({ sku, name, priceMinor }) => ({
      sku,
      name,
      prices: [{ amount: (priceMinor / 100).toFixed(2), currency: 'GBP' }],
    }));
    const { saveProducts } = await staff.ask(SaveProductsDocument, { input: { products } });
    made('The catalogue', saveProducts.products, saveProducts.problems);
  }
  for (const [index, units] of batchesOf([...stock]).entries()) {
    const { adjustStock } = await staff.ask(AdjustStockDocument, {
      input: {
        idempotencyKey: `replay ${digest} ${index}`,
        kind: 'RECEIVE',
        reason: 'Units sold in the replayed file',
        adjustments: units.map(([sku, quantity]) => ({ sku, quantity, warehouse: WAREHOUSE })),
      },
    });
    made('The stock', adjustStock, adjustStock.problems);
  }
}

function batchesOf<T>(items: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    batches.push(items.slice(start, start + BATCH));
  }
  return batches;
}
