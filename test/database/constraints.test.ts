import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { migratedDatabase } from './migratedDatabase.js';
import { newShelf, orderWith } from './rows.js';
import { refusalOf as refusalIn } from './refusalOf.js';

let database: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ database, close } = await migratedDatabase());
}, 120_000);
afterAll(() => close());

const refusalOf = (sql: string, ...values: unknown[]): Promise<string> =>
  refusalIn(database, sql, values);

const shelf = (): Promise<string> => newShelf(database);

const orderRefusal = (amounts: number[], more?: Record<string, unknown>): Promise<string> => {
  const [sql, values] = orderWith(amounts, more);
  return refusalOf(sql, ...values);
};

describe('the database itself', () => {
  it('never lets more be promised than lies on the shelf, nor less than nothing', async () => {
    const id = await shelf();
    const set = (change: string) => refusalOf(`update stock_level set ${change} where id = $1`, id);
    expect(await set('reserved = 6, committed = 4')).toBe('nothing');
    expect(await set('reserved = 7')).toBe('stock_never_oversold');
    expect(await set('on_hand = 9')).toBe('stock_never_oversold');
    expect(await set('reserved = -1')).toBe('stock_never_oversold');
    expect(await set('reserved = 0, committed = -1')).toBe('stock_never_oversold');
  });

  it('wants a target that is no lower than the reorder point', async () => {
    const id = await shelf();
    const set = (change: string) => refusalOf(`update stock_level set ${change} where id = $1`, id);
    expect(await set('reorder_point = 5')).toBe('nothing');
    expect(await set('reorder_point = -1')).toBe('stock_marks_sensible');
    expect(await set('target_level = 5')).toBe('nothing');
    expect(await set('target_level = 4')).toBe('stock_marks_sensible');
  });

  it('takes one open restock request for each SKU, and says when the others were closed', async () => {
    const asks = (status: string, closedAt: string) =>
      refusalOf(
        `insert into restock_request (id, sku, status, raised_at, closed_at)
         values ($1, 'RARE', '${status}', now(), ${closedAt})`,
        randomUUID(),
      );
    expect(await asks('OPEN', 'null')).toBe('nothing');
    expect(await asks('OPEN', 'null')).toBe('restock_request_one_open');
    expect(await asks('CLOSED', 'now()')).toBe('nothing');
    expect(await asks('CLOSED', 'null')).toBe('restock_request_closed_has_time');
    expect(await asks('OPEN', 'now()')).toBe('restock_request_closed_has_time');
  });

  it('takes no order whose sums do not add up', async () => {
    expect(await orderRefusal([10_000, 800, 100, 500, 10_300])).toBe('nothing');
    expect(await orderRefusal([10_000, 800, 100, 500, 10_301])).toBe('order_total_adds_up');
    const onTop = { pricing_tax_included: false };
    expect(await orderRefusal([10_000, 800, 100, 500, 10_400], onTop)).toBe('nothing');
    expect(await orderRefusal([10_000, 800, 100, 500, 10_300], onTop)).toBe('order_total_adds_up');
    expect(await orderRefusal([100, 0, 0, 200, -100])).toBe('order_amounts_not_negative');
  });

  it('takes no cancelled order without a reason, and no reason without that', async () => {
    const amounts = [100, 0, 0, 0, 100];
    const name = 'order_cancelled_has_reason';
    expect(await orderRefusal(amounts, { status: 'CANCELLED' })).toBe(name);
    expect(await orderRefusal(amounts, { cancel_reason: 'STAFF' })).toBe(name);
    const both = { status: 'CANCELLED', cancel_reason: 'STAFF' };
    expect(await orderRefusal(amounts, both)).toBe('nothing');
    expect(await orderRefusal(amounts, { status: 'LOST' })).toBe('orders_status_check');
  });

  it('lets a coupon be used no more often than it may', async () => {
    await database.query(
      "insert into coupon (code, kind, percent, use_limit) values ('FIVE', 'PERCENTAGE', 10, 5)",
    );
    const uses = (count: number) =>
      refusalOf("update coupon set uses = $1 where code = 'FIVE'", count);
    expect(await uses(5)).toBe('nothing');
    expect(await uses(6)).toBe('coupon_within_its_limit');
    const prints = (kind: string, columns: string, values: string) =>
      refusalOf(
        `insert into coupon (code, kind, ${columns}) values ('${randomUUID()}', '${kind}', ${values})`,
      );
    const silent = 'coupon_says_how_much';
    expect(await prints('PERCENTAGE', 'percent', 'null')).toBe(silent);
    expect(await prints('PERCENTAGE', 'percent', '0')).toBe(silent);
    expect(await prints('PERCENTAGE', 'percent', '101')).toBe(silent);
    expect(await prints('FIXED_AMOUNT', 'currency', "'CNY'")).toBe(silent);
    expect(await prints('FIXED_AMOUNT', 'amount_minor', '100')).toBe(silent);
    expect(await prints('FIXED_AMOUNT', 'amount_minor, currency', "100, 'CNY'")).toBe('nothing');
  });

  it('takes no coupon that ends before it starts, and none with limits that make no sense', async () => {
    const prints = (columns: string, values: string) =>
      refusalOf(
        `insert into coupon (code, kind, ${columns}) values ('${randomUUID()}', 'FREE_SHIPPING', ${values})`,
      );
    expect(await prints('starts_at, ends_at', "'2030-01-01', '2030-01-02'")).toBe('nothing');
    expect(await prints('starts_at, ends_at', "'2030-01-02', '2030-01-01'")).toBe(
      'coupon_sensible',
    );
    expect(await prints('use_limit_per_customer', '0')).toBe('coupon_sensible');
    expect(await prints('minimum_minor', '-1')).toBe('coupon_sensible');
  });

  it('takes no purchase limit without its window, and no purchase beyond its limit', async () => {
    const sells = (limit: string, days: string) =>
      refusalOf(
        `insert into product (id, sku, name, purchase_limit, purchase_window_days, created_at)
         values ($1, $2, 'x', ${limit}, ${days}, now())`,
        ...[randomUUID(), randomUUID()],
      );
    expect(await sells('3', '30')).toBe('nothing');
    expect(await sells('null', 'null')).toBe('nothing');
    for (const [limit, days] of [
      ['3', 'null'],
      ['null', '30'],
      ['0', '30'],
      ['3', '0'],
    ] as const)
      expect(await sells(limit, days)).toBe('product_purchase_limit_has_a_window');
    const buys = (quantity: number) =>
      refusalOf(
        `insert into purchase (order_id, sku, buyer, quantity, limit_units, window_days, bought_at)
         values ($1, 'TEA', 'CUSTOMER_ID:ada', $2, 3, 30, now())`,
        ...[randomUUID(), quantity],
      );
    expect(await buys(3)).toBe('nothing');
    expect(await buys(4)).toBe('purchase_within_its_limit');
    expect(await buys(0)).toBe('purchase_within_its_limit');
  });

  it('takes one shipping rate of a method, destination and currency', async () => {
    const rate = (province: string) =>
      refusalOf(
        `insert into shipping_rate (id, method, country, province, currency, base_minor)
         values ($1, 'DRONE', 'CN', ${province}, 'CNY', 1)`,
        randomUUID(),
      );
    expect(await rate('null')).toBe('nothing');
    expect(await rate("'上海市'")).toBe('nothing');
    expect(await rate('null')).toBe('shipping_rate_place');
  });

  it('takes one active and one captured payment of an order', async () => {
    const [sql, values] = orderWith([100, 0, 0, 0, 100]);
    await database.query(sql, values);
    const pays = (status: string) =>
      refusalOf(
        `insert into payment (id, order_id, method, channel, status, amount_minor, currency, created_at)
         values ($1, $2, 'STRIPE', 'CARD', $3, 100, 'CNY', now())`,
        ...[randomUUID(), values[0], status],
      );
    expect(await pays('FAILED')).toBe('nothing');
    expect(await pays('PENDING')).toBe('nothing');
    expect(await pays('UNKNOWN')).toBe('payment_one_active');
    expect(await pays('CAPTURED')).toBe('nothing');
    expect(await pays('CAPTURED')).toBe('payment_one_capture');
    expect(await pays('SURPLUS')).toBe('nothing');
  });
});

describe('what happened', () => {
  it('to stock is never rewritten', async () => {
    const level = await shelf();
    await database.query(
      `insert into stock_movement (id, stock_level_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
       values ($1, $1, 'RECEIVED', 10, 0, 0, now())`,
      [level],
    );
    for (const sql of [
      'update stock_movement set on_hand_delta = 11 where id = $1',
      'update stock_movement set reason = null where id = $1',
      'delete from stock_movement where id = $1',
    ])
      expect(await refusalOf(sql, level)).toMatch(/not allowed: the stock ledger is append-only/);
  });

  it.each(['stock_movement', 'order_event', 'stock_alert', 'payment_event', 'alert_event'])(
    'cannot be emptied: %s',
    async (table) => {
      expect(await refusalOf(`truncate ${table} cascade`)).toMatch(/append-only/);
    },
  );

  it('to a shelf was told once and for all, but for the place that the relay gives it', async () => {
    const id = await shelf();
    await database.query(
      `insert into stock_alert (id, stock_level_id, kind, sku, warehouse, available, reorder_point, occurred_at)
       values ($1, $1, 'LOW', 'TEA', 'SH1', 3, 4, now())`,
      [id],
    );
    for (const sql of [
      "update stock_alert set kind = 'OUT' where id = $1",
      'update stock_alert set available = 2 where id = $1',
      'delete from stock_alert where id = $1',
    ])
      expect(await refusalOf(sql, id)).toMatch(/stock alerts are append-only/);
    expect(await refusalOf('update stock_alert set position = 1 where id = $1', id)).toBe(
      'nothing',
    );
  });

  it('to an order is never rewritten, but for the place that the relay gives it', async () => {
    const [sql, values] = orderWith([100, 0, 0, 0, 100], { version: 1 });
    await database.query(sql, values);
    const [id] = values;
    await database.query(
      `insert into order_event (order_id, sequence, type, occurred_at, order_status, payment_status, shipping_status, data)
       values ($1, 1, 'PLACED', now(), 'PENDING', 'PENDING', 'NOT_SHIPPED', '{}')`,
      [id],
    );
    const changes = [
      ...['sequence = 2', "type = 'PAID'", 'occurred_at = now()', "order_status = 'CONFIRMED'"],
      ...["payment_status = 'PAID'", "shipping_status = 'DELIVERED'", `data = '{"a":1}'`],
    ];
    for (const change of changes)
      expect(await refusalOf(`update order_event set ${change} where order_id = $1`, id)).toMatch(
        /events are append-only/,
      );
    expect(await refusalOf('delete from order_event where order_id = $1', id)).toMatch(
      /events are append-only/,
    );
    expect(await refusalOf('update order_event set position = 1 where order_id = $1', id)).toBe(
      'nothing',
    );
  });
});
