import type { Client } from 'pg';
import { ShippingRate } from '../../src/entities/ShippingRate.js';
import { TaxRate } from '../../src/entities/TaxRate.js';
import { priceOrder, type PricedOrder } from '../../src/services/pricing/priceOrder.js';
import { PRICE_MINOR, WEIGHT_GRAMS } from '../stage/catalogue.js';
import type { Shelf } from './placeByHand.js';

/** Where these SKUs lie; read once, before anything is measured. */
export async function findShelves(client: Client, skus: readonly string[]): Promise<Shelf[]> {
  const { rows } = await client.query<Shelf>(
    `select l.id as "levelId", p.id as "productId", p.sku, p.name as "productName"
     from product p join stock_level l on l.sku = p.sku where p.sku = any($1)`,
    [skus],
  );
  if (rows.length !== skus.length) throw new Error('Not every SKU lies on exactly one shelf');
  return rows;
}

/** What so many lines come to; every product of the bench costs the same. */
export async function priceLines(client: Client, lines: number): Promise<PricedOrder> {
  const shipping = await client.query<Partial<ShippingRate>>(
    `select base_minor::int as "baseMinor", included_grams as "includedGrams",
       per_kg_minor::int as "perKgMinor", free_from_minor::int as "freeFromMinor"
     from shipping_rate where method = 'STANDARD' and country = 'CN' and currency = 'CNY'`,
  );
  const tax = await client.query<Partial<TaxRate>>(
    `select rate_ppm as "ratePpm", included from tax_rate where country = 'CN'`,
  );
  const line = { unitPriceMinor: PRICE_MINOR, quantity: 1, weightGrams: WEIGHT_GRAMS };
  return priceOrder({
    lines: Array.from({ length: lines }, () => line),
    shippingRate: Object.assign(new ShippingRate(), shipping.rows[0]),
    taxRate: Object.assign(new TaxRate(), tax.rows[0]),
    coupon: undefined,
  });
}
