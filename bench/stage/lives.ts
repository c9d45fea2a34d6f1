import type { Client } from 'pg';

/**
 * Fills an empty database with so many orders that were paid, picked, shipped and delivered, one a second, as far as
 * reports look at them: set-based SQL, durations by chance, the same in every run.
 */
export async function fillLives(client: Client, orders: number): Promise<void> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query('set local synchronous_commit = off');
  await client.query('select setseed(0.5)');
  for (const statement of LIVES)
    await client.query(statement.replaceAll('$orders', String(orders)));
  await client.query('commit');
  await client.query('vacuum analyze');
}

export const LIVES_BEGIN = new Date('2026-01-01T00:00:00Z');

const ID = `('016f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const METHOD = `(array['STRIPE', 'PAYPAL', 'ALIPAY', 'WECHAT_PAY'])[1 + n % 4]`;

// Most are short, a few very long.
const took = (mean: string): string => `interval '${mean}' * -ln(1 - random())`;

const LIVES = [
  `create temporary table life on commit drop as
   select n, ${ID} as id, ${METHOD} as method, placed, started,
     started + ${took('40 seconds')} as paid, started + interval '1 hour' as floor_base,
     random() as luck, (array['SH1', 'SZ1', 'BJ1'])[1 + n % 3] as warehouse,
     (array['sf', 'yto', 'zto'])[1 + n % 3] as carrier
   from (select n, timestamptz '2026-01-01' + n * interval '1 second' as placed,
       timestamptz '2026-01-01' + n * interval '1 second' + ${took('1 minute')} as started
     from generate_series(1, $orders) as n) begun`,
  `insert into orders (id, number, customer_id, customer_name, customer_email, customer_phone,
     shipping_address_street, shipping_address_city, shipping_address_province,
     shipping_address_postal_code, shipping_address_country, pricing_subtotal_minor,
     pricing_shipping_minor, pricing_tax_minor, pricing_discount_minor, pricing_total_minor,
     pricing_tax_included, currency, shipping_method, payment_method, locale, updated_at, status,
     payment_status, shipping_status, paid_at, version, created_at)
   select id, n::text, 'past-' || n % 10000, '韩梅梅', 'han@example.com', '+8613800138001', '1', '1', '1',
     '200000', 'CN', 5000, 800, 0, 0, 5800, true, 'CNY', 'STANDARD', method, 'en', placed, 'DELIVERED',
     'PAID', 'DELIVERED', paid, 7, placed
   from life order by n`,
  `insert into order_line (id, order_id, position, product_id, sku, product_name, quantity,
     unit_price_minor, total_price_minor, discount_minor, tax_minor, weight_grams, fragile)
   select ('016f0000-0001-7000-8000-' || lpad(to_hex(n * 2 + p), 12, '0'))::uuid, id, p, id,
     'SKU-' || (n::bigint * 7919 + p) % 1000, 'Tea', 1, 2500, 2500, 0, 0, 100, false
   from life, generate_series(1, 2) as p order by n, p`,
  `create temporary table timed on commit drop as
   select life.*, processed, picked, shipped, shipped + ${took('2 days')} as delivered
   from life, lateral (select life.paid + ${took('300 milliseconds')} as processed) a,
     lateral (select processed + ${took('3 hours')} as picked) b,
     lateral (select picked + ${took('1 hour')} as shipped) c`,
  `insert into order_event (order_id, sequence, type, occurred_at, order_status, payment_status,
     shipping_status, data, position)
   select id, sequence, type, at, 'PENDING', 'PENDING', 'NOT_SHIPPED', data,
     row_number() over (order by at, n, sequence)
   from timed cross join lateral (values
     (1, 'PLACED', placed, '{}'::jsonb),
     (2, 'PAYMENT_STARTED', started, jsonb_build_object('method', method)),
     (3, 'PAID', paid, jsonb_build_object('method', method, 'heard',
       case when luck < 0.01 then 'QUERY' else 'CALLBACK' end)),
     (4, 'PROCESSING', processed, '{}'),
     (5, 'PICKED', picked, jsonb_build_object('warehouse', warehouse)),
     (6, 'SHIPPED', shipped, jsonb_build_object('carrier', carrier)),
     (7, 'DELIVERED', delivered, '{}')) as event (sequence, type, at, data)
   order by 9`,
  'update relay set last_position = (select max(position) from order_event)',
];
