import type { Client } from 'pg';

/** Which orders to make, by their running numbers. */
interface Range {
  from: number;
  to: number;
}

/**
 * Fills the tables with so many finished orders of one to three lines, with reservations, ledger, events and keys, by
 * set-based SQL. Their ids are older than any that is made today, and the counters agree with the ledger.
 */
export function fillHistory(client: Client, orders: number): Promise<void> {
  return fill(client, { from: 1, to: orders }, FINISHED);
}

// Finished orders have the numbers below.
export const UNPAID_FROM = 100_000_000;

/** Adds orders that hold their stock for the usual 15 minutes and will not be paid. */
export function fillUnpaid(client: Client, orders: number): Promise<void> {
  return fill(client, { from: UNPAID_FROM, to: UNPAID_FROM + orders - 1 }, UNPAID);
}

/** Takes all orders away, and everything that hangs on them. */
export async function forgetHistory(client: Client): Promise<void> {
  await client.query(
    `set session_replication_role = replica;
     truncate orders, order_line, order_event, reservation, idempotency_key, stock_movement, payment,
       refund, shipment, picking_list, notification, coupon_use, measure_rollup, sales_rollup,
       rollup_minute, slow_order cascade;
     set session_replication_role = default`,
  );
  await client.query(
    `insert into stock_movement
       (id, stock_level_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
     select uuidv7(), id, 'ADJUSTED', on_hand, 0, 0, now() from stock_level where on_hand > 0`,
  );
  await client.query('update stock_level set reserved = 0, committed = 0');
  await client.query('update relay set last_position = 0');
  await client.query('update event_consumer set position = 0');
}

async function fill(client: Client, { from, to }: Range, kind: Kind): Promise<void> {
  await client.query('begin');
  // Rows that are right by construction need no foreign key checks, which would take most of the time.
  await client.query('set local session_replication_role = replica');
  await client.query('set local synchronous_commit = off');
  await client.query(PLAN.replace('$from', String(from)).replace('$to', String(to)));
  for (const statement of statementsFor(kind)) await client.query(statement);
  await client.query('update relay set last_position = (select max(position) from order_event)');
  // Old orders are nobody's work any more.
  await client.query(
    `insert into event_consumer (name, position, failures)
     select 'roll up events', last_position, 0 from relay
     on conflict (name) do update set position = excluded.position`,
  );
  await client.query('commit');
  await client.query('vacuum analyze');
}

/** How an order stands, in SQL. */
interface Kind {
  /** status, payment_status, shipping_status, paid_at, delivered_at, hold_expires_at, version, created_at. */
  order: string;
  /** Units of each line that have left. */
  shipped: number;
  reservation: string;
  /** kind, on_hand_delta, reserved_delta. */
  movement: string;
  /** The last word on the counters, so that they agree with the ledger. */
  settle: string;
  /** sequence, type, order_status, payment_status, shipping_status. */
  events: string;
}

const LONG_AGO = `timestamptz '2026-01-01' + n * interval '1 second'`;

const FINISHED: Kind = {
  order: `'COMPLETED', 'PAID', 'DELIVERED', ${LONG_AGO}, ${LONG_AGO}, null::timestamptz, 2, ${LONG_AGO}`,
  shipped: 1,
  reservation: 'SHIPPED',
  movement: `'SHIPPED', -1, 0`,
  // What left had come before.
  settle: `insert into stock_movement (id, stock_level_id, kind, on_hand_delta, reserved_delta,
             committed_delta, occurred_at)
           select uuidv7(), level_id, 'RECEIVED', count(*), 0, 0, now() from planned group by 2`,
  events: `(1, 'PLACED', 'PENDING', 'PENDING', 'NOT_SHIPPED'),
           (2, 'COMPLETED', 'COMPLETED', 'PAID', 'DELIVERED')`,
};

const UNPAID: Kind = {
  order: `'PENDING', 'PENDING', 'NOT_SHIPPED', null, null, shop_now() + interval '15 minutes', 1, shop_now()`,
  shipped: 0,
  reservation: 'HELD',
  movement: `'RESERVED', 0, 1`,
  settle: `update stock_level l set reserved = reserved + taken.units
           from (select level_id, count(*) as units from planned group by 1) taken
           where l.id = taken.level_id`,
  events: `(1, 'PLACED', 'PENDING', 'PENDING', 'NOT_SHIPPED')`,
};

const PLAN = `
create temporary table shelves on commit drop as
  select id, sku, row_number() over (order by sku) - 1 as place from stock_level where on_hand > 0;
create temporary table planned on commit drop as
  select n, p as position, s.id as level_id, s.sku, n::bigint * 4 + p as line
  from generate_series($from, $to) as n
  cross join lateral generate_series(1, 1 + n % 3) as p
  join shelves s on s.place = (n::bigint * 7919 + p * 337) % (select count(*) from shelves);
analyze planned`;

// UUIDv7 of the year 2020: the time, a kind of row, and a running number.
const id = (kind: string, n: string) =>
  `('016f0000-${kind}-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

const ORDER = id('0000', 'n');
const CUSTOMER = `'past-' || n % 10000`;

const statementsFor = (kind: Kind): string[] => [
  `insert into orders (id, number, customer_id, customer_name, customer_email, customer_phone,
     shipping_address_street, shipping_address_city, shipping_address_province,
     shipping_address_postal_code, shipping_address_country, pricing_subtotal_minor,
     pricing_shipping_minor, pricing_tax_minor, pricing_discount_minor, pricing_total_minor,
     pricing_tax_included, currency, shipping_method, payment_method, locale, updated_at,
     status, payment_status, shipping_status, paid_at, delivered_at, hold_expires_at, version, created_at)
   select ${ORDER}, '20260101' || lpad(n::text, 12, '0'), ${CUSTOMER}, '韩梅梅 Han Meimei',
     'han.meimei@example.com', '+8613800138001', '人民路 101 号', '上海市', '上海市', '200000', 'CN',
     2500 * count(*), 800, 300, 0, 2500 * count(*) + 800, true, 'CNY', 'STANDARD', 'STRIPE', 'en',
     ${LONG_AGO}, ${kind.order}
   from planned group by n order by n`,
  `insert into order_line (id, order_id, position, product_id, sku, product_name, quantity,
     unit_price_minor, total_price_minor, discount_minor, tax_minor, weight_grams, fragile,
     quantity_shipped)
   select ${id('0001', 'line')}, ${ORDER}, position, (select id from product limit 1), sku,
     'Tea ' || sku, 1, 2500, 2500, 0, 100, 100, false, ${kind.shipped}
   from planned order by line`,
  `insert into reservation (id, order_id, sku, stock_level_id, quantity, quantity_shipped, status)
   select ${id('0002', 'line')}, ${ORDER}, sku, level_id, 1, ${kind.shipped}, '${kind.reservation}'
   from planned order by line`,
  `insert into stock_movement (id, stock_level_id, order_id, occurred_at, committed_delta, kind,
     on_hand_delta, reserved_delta)
   select ${id('0003', 'line')}, level_id, ${ORDER}, ${LONG_AGO}, 0, ${kind.movement}
   from planned order by line`,
  kind.settle,
  `insert into order_event (order_id, sequence, type, occurred_at, order_status, payment_status,
     shipping_status, data, position)
   select ${ORDER}, sequence, type, ${LONG_AGO}, order_status, payment_status, shipping_status, '{}',
     last_position + row_number() over (order by n, sequence)
   from (select distinct n from planned) orders, relay, (values ${kind.events})
     as event (sequence, type, order_status, payment_status, shipping_status)
   order by n, sequence`,
  `insert into idempotency_key (scope, operation, key, fingerprint, answer, created_at)
   select 'customer:' || ${CUSTOMER}, 'placeOrder', gen_random_uuid(), md5(n::text),
     json_build_object('orderId', ${ORDER}, 'warnings', '[]'::json), now()
   from (select distinct n from planned) orders`,
];
