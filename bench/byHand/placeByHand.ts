import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '../../src/entities/newId.js';
import { orderNumber } from '../../src/services/orders/orderNumber.js';
import type { PricedOrder } from '../../src/services/pricing/priceOrder.js';
import { ADDRESS, CONTACT, PRICE_MINOR, WEIGHT_GRAMS } from '../stage/catalogue.js';

/** A product on its shelf, as the reference knows it beforehand: it looks nothing up. */
export interface Shelf {
  levelId: string;
  productId: string;
  sku: string;
  productName: string;
}

export interface HandOrder {
  customerId: string;
  idempotencyKey: string;
  /** One unit of each. */
  shelves: readonly Shelf[];
  priced: PricedOrder;
}

const HOLD_MS = 15 * 60_000;

/**
 * The reference: one order in one transaction, as one would write it by hand with `pg` and named statements, leaving
 * the same rows as the shop leaves. It takes its stock in key order, and trusts its input.
 */
export async function placeByHand(client: Client, order: HandOrder): Promise<void> {
  const orderId = newId();
  const at = new Date();
  await client.query('begin');
  try {
    await claimKey(client, order, { orderId, at });
    await takeStock(client, order.shelves);
    await insertOrder(client, order, { orderId, at });
    await insertLines(client, order, orderId);
    await insertReservations(client, order, orderId);
    await insertMovements(client, order, { orderId, at });
    await insertEvent(client, { orderId, at });
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

interface Made {
  orderId: string;
  at: Date;
}

async function claimKey(
  client: Client,
  { customerId, idempotencyKey }: HandOrder,
  { orderId, at }: Made,
): Promise<void> {
  const { rowCount } = await client.query({
    name: 'key',
    text: `insert into idempotency_key (scope, operation, key, fingerprint, answer, created_at)
           values ($1, 'placeOrder', $2, $3, $4, $5) on conflict do nothing`,
    values: [
      `customer:${customerId}`,
      idempotencyKey,
      randomBytes(32).toString('base64url'),
      JSON.stringify({ orderId, warnings: [] }),
      at,
    ],
  });
  if (rowCount === 0) throw new Error('The key is taken');
}

async function takeStock(client: Client, shelves: readonly Shelf[]): Promise<void> {
  for (const { levelId, sku } of shelves.toSorted((a, b) => (a.levelId < b.levelId ? -1 : 1))) {
    const { rowCount } = await client.query({
      name: 'stock',
      text: `update stock_level set reserved = reserved + $2
             where id = $1 and on_hand - reserved - committed >= $2`,
      values: [levelId, 1],
    });
    if (rowCount === 0) throw new Error(`${sku} is sold out`);
  }
}

async function insertOrder(
  client: Client,
  { customerId, priced }: HandOrder,
  { orderId, at }: Made,
): Promise<void> {
  const { street, city, province, postalCode, country } = ADDRESS;
  await client.query({
    name: 'order',
    text: `insert into orders (id, number, customer_id, customer_name, customer_email, customer_phone,
             shipping_address_street, shipping_address_city, shipping_address_province,
             shipping_address_postal_code, shipping_address_country, pricing_subtotal_minor,
             pricing_shipping_minor, pricing_tax_minor, pricing_discount_minor, pricing_total_minor,
             pricing_tax_included, currency, shipping_method, payment_method, locale,
             hold_expires_at, version, created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
             'CNY', 'STANDARD', 'STRIPE', 'en', $18, 1, $19, $19)`,
    values: [
      ...[orderId, orderNumber(at, 'Asia/Shanghai')],
      ...[customerId, CONTACT.name, CONTACT.email, CONTACT.phone],
      ...[street, city, province, postalCode, country],
      ...[priced.subtotalMinor, priced.shippingMinor, priced.taxMinor, priced.discountMinor],
      ...[priced.totalMinor, priced.taxIncluded],
      ...[new Date(at.getTime() + HOLD_MS), at],
    ],
  });
}

async function insertLines(
  client: Client,
  { shelves, priced }: HandOrder,
  orderId: string,
): Promise<void> {
  const rows = shelves.map(({ productId, sku, productName }, index) => {
    const { totalPriceMinor, discountMinor, taxMinor } = priced.lines[index]!;
    const line = [newId(), index + 1, productId, sku, productName, 1, PRICE_MINOR];
    return [...line, totalPriceMinor, discountMinor, taxMinor, WEIGHT_GRAMS, false];
  });
  await client.query({
    name: `lines ${rows.length}`,
    text: `insert into order_line (order_id, id, position, product_id, sku, product_name, quantity,
             unit_price_minor, total_price_minor, discount_minor, tax_minor, weight_grams, fragile)
           values ${tuples(rows, '$1')}`,
    values: [orderId, ...rows.flat()],
  });
}

async function insertReservations(
  client: Client,
  { shelves }: HandOrder,
  orderId: string,
): Promise<void> {
  const rows = shelves.map(({ levelId, sku }) => [newId(), sku, levelId, 1]);
  await client.query({
    name: `reservations ${rows.length}`,
    text: `insert into reservation (order_id, id, sku, stock_level_id, quantity)
           values ${tuples(rows, '$1')}`,
    values: [orderId, ...rows.flat()],
  });
}

async function insertMovements(
  client: Client,
  { shelves }: HandOrder,
  { orderId, at }: Made,
): Promise<void> {
  const rows = shelves.map(({ levelId }) => [newId(), levelId, 1]);
  await client.query({
    name: `movements ${rows.length}`,
    text: `insert into stock_movement (order_id, occurred_at, kind, on_hand_delta, committed_delta,
             id, stock_level_id, reserved_delta)
           values ${tuples(rows, "$1, $2, 'RESERVED', 0, 0")}`,
    values: [orderId, at, ...rows.flat()],
  });
}

async function insertEvent(client: Client, { orderId, at }: Made): Promise<void> {
  await client.query({
    name: 'event',
    text: `insert into order_event (order_id, sequence, type, occurred_at, order_status,
             payment_status, shipping_status, data)
           values ($1, 1, 'PLACED', $2, 'PENDING', 'PENDING', 'NOT_SHIPPED', '{}')`,
    values: [orderId, at],
  });
}

/** `(shared, $3, $4), (shared, $5, $6)`: the shared part names the first parameters. */
function tuples(rows: readonly unknown[][], shared: string): string {
  let next = shared.match(/\$/g)?.length ?? 0;
  const one = (row: readonly unknown[]) => row.map(() => `$${(next += 1)}`).join(', ');
  return rows.map((row) => `(${shared}, ${one(row)})`).join(', ');
}
