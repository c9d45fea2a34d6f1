import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

const warehouseIn = (database: Client) =>
  database.query(
    "insert into warehouse values ('SH1', 'Shanghai', 'CN', '上海市') on conflict do nothing",
  );

/** A shelf of ten units; its id, which is also in its SKU. */
export async function newShelf(database: Client): Promise<string> {
  await warehouseIn(database);
  const id = randomUUID();
  await database.query(
    "insert into stock_level (id, sku, warehouse_code, on_hand) values ($1, $2, 'SH1', 10)",
    [id, `SKU-${id}`],
  );
  return id;
}

/** Amounts in their columns' order: subtotal, shipping, tax, discount, total. */
export function orderWith(
  amounts: number[],
  more: Record<string, unknown> = {},
): [string, unknown[]] {
  const [subtotal, shipping, tax, discount, total] = amounts;
  const row = {
    id: randomUUID(),
    number: randomUUID(),
    ...{
      customer_name: 'Ada',
      customer_email: 'ada@example.com',
      customer_phone: '+8613800138000',
    },
    ...{ shipping_address_street: 'a', shipping_address_city: 'b', shipping_address_province: 'c' },
    ...{ shipping_address_postal_code: 'd', shipping_address_country: 'CN' },
    ...{ pricing_subtotal_minor: subtotal, pricing_shipping_minor: shipping },
    ...{ pricing_tax_minor: tax, pricing_discount_minor: discount, pricing_total_minor: total },
    ...{ pricing_tax_included: true, currency: 'CNY', shipping_method: 'STANDARD' },
    ...{ payment_method: 'STRIPE', locale: 'en', created_at: new Date(), updated_at: new Date() },
    ...more,
  };
  const columns = Object.keys(row);
  const places = columns.map((_column, index) => `$${index + 1}`);
  return [`insert into orders (${columns.join()}) values (${places.join()})`, Object.values(row)];
}
