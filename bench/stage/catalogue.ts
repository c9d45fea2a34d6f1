import type { Client } from 'pg';

export const SKUS = Array.from(
  { length: 1_000 },
  (_, index) => `BENCH-${String(index).padStart(4, '0')}`,
);
export const HOT_SKU = 'BENCH-HOT1';
export const SOLD_OUT_SKU = 'BENCH-NONE';

export const PRICE_MINOR = 2_500;
export const WEIGHT_GRAMS = 100;
const ON_HAND = 1_000_000_000;

/** Who orders, and where to. */
export const CONTACT = {
  name: '李雷 Li Lei',
  email: 'li.lei@example.com',
  phone: '+8613800138000',
};
export const ADDRESS = {
  street: '人民路 100 号',
  city: '上海市',
  province: '上海市',
  postalCode: '200000',
  country: 'CN',
};

/** Puts the goods on the shelves of the first warehouse, with the ledger's lines that explain them. */
export async function stockShelves(client: Client): Promise<void> {
  const skus = [...SKUS, HOT_SKU, SOLD_OUT_SKU];
  await client.query(
    `insert into product (id, sku, name, weight_grams, created_at)
     select gen_random_uuid(), sku, 'Tea ' || sku, $2, now() from unnest($1::text[]) as sku`,
    [skus, WEIGHT_GRAMS],
  );
  await client.query(
    `insert into price (product_id, currency, amount_minor) select id, 'CNY', $1 from product`,
    [PRICE_MINOR],
  );
  await client.query(
    `insert into stock_level (id, sku, warehouse_code, on_hand)
     select gen_random_uuid(), sku, (select min(code) from warehouse), case sku when $1 then 0 else $2 end
     from product`,
    [SOLD_OUT_SKU, ON_HAND],
  );
  await client.query(
    `insert into stock_movement
       (id, stock_level_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
     select uuidv7(), id, 'RECEIVED', on_hand, 0, 0, now() from stock_level where on_hand > 0`,
  );
}
