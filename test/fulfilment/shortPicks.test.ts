import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;
let floor: Floor;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  floor = new Floor(kim);
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const shelvesOf = (sku: string) =>
  shop.rows(
    `select warehouse_code as at, on_hand, reserved, committed from stock_level
     where sku = $1 order by 1`,
    sku,
  );

const linesOf = (order: { id: string }) =>
  shop.rows(
    `select sku, quantity_shipped as shipped, quantity_backordered as missing,
       quantity_cancelled as cancelled from order_line where order_id = $1 order by position`,
    order.id,
  );

async function soldOnList(name: string, basket: Record<string, number>) {
  const { ada, order } = await shop.sells(name, basket);
  const [list] = await floor.listsOf(order);
  return { ada, order, list: list! };
}

describe('a picker who sets out', () => {
  it('makes it too late to cancel, once, whoever says so again', async () => {
    await shop.stock({ SETOUT: 2 });
    const { ada, order, list } = await soldOnList('setter', { SETOUT: 1 });
    const key = crypto.randomUUID();
    const started = await floor.triesToStart(list.id, key);
    expect(started.pickingList).toMatchObject({ status: 'PICKING', startedAt: expect.any(String) });
    expect(await floor.triesToStart(list.id, key)).toEqual(started);
    expect((await floor.triesToStart(list.id)).problems).toMatchObject([{ code: 'INVALID_STATE' }]);
    for (const somebody of [ada, kim]) {
      const { problems } = await somebody.triesToCancel(order);
      expect(problems).toMatchObject([{ code: 'TOO_LATE_TO_CANCEL' }]);
    }
    expect((await ada.sees(order)).availableActions).not.toContain('CANCEL');
    const { problems } = await kim.triesToRefund(order, {
      lines: [{ lineId: order.lines[0]!.id, quantity: 1 }],
    });
    expect(problems).toMatchObject([{ code: 'TOO_LATE_TO_CANCEL' }]);
    expect((await floor.picks(list)).status).toBe('PICKED');
  });
});

describe('what was not on its shelf', () => {
  it('is off the books, and waits for stock before those who have not paid', async () => {
    await shop.stock({ GAP: 5 });
    const { ada, order, list } = await soldOnList('gap', { GAP: 3 });
    await floor.triesToStart(list.id);
    const picked = await floor.picks(list, { GAP: 1 });
    expect(picked).toMatchObject({ status: 'PICKED', items: [{ quantity: 1, quantityShort: 2 }] });
    // Whoever brings one of three has left none: the two that were free are gone as well.
    expect(await shelvesOf('GAP')).toEqual([{ at: 'SH1', on_hand: 1, reserved: 0, committed: 1 }]);
    expect(await linesOf(order)).toEqual([{ sku: 'GAP', shipped: 0, missing: 2, cancelled: 0 }]);
    expect(
      await shop.rows(
        `select kind, on_hand_delta as units, reason, actor from stock_movement m
         join stock_level l on l.id = m.stock_level_id
         where l.sku = 'GAP' and kind = 'ADJUSTED' and reason <> 'Counted'`,
      ),
    ).toEqual([
      { kind: 'ADJUSTED', units: -4, reason: `Short pick, ${order.number}`, actor: 'staff:kim' },
    ]);
    expect(await shop.count("restock_request where sku = 'GAP' and status = 'OPEN'")).toBe(1);
    expect((await kim.triesToShip(order)).order!.status).toBe('PARTIALLY_SHIPPED');
    const bob = await shop.as('bob');
    const waiting = await bob.places({ GAP: 1 }, { acceptBackorder: true });
    await kim.receives({ GAP: 2 });
    expect((await bob.sees(waiting)).status).toBe('PENDING_RESTOCK');
    const [, second] = await floor.listsOf(order);
    expect(second).toMatchObject({ status: 'OPEN', items: [{ sku: 'GAP', quantity: 2 }] });
    expect(await linesOf(order)).toEqual([{ sku: 'GAP', shipped: 1, missing: 0, cancelled: 0 }]);
    await floor.picks(second!);
    expect((await kim.triesToShip(order)).order!.status).toBe('SHIPPED');
    expect(await shop.eventsOf(order)).toEqual(
      expect.arrayContaining(['PICK_SHORT', 'BACKORDER_FILLED', 'PARTIALLY_SHIPPED', 'SHIPPED']),
    );
    await kim.receives({ GAP: 1 });
    expect((await bob.sees(waiting)).status).toBe('PENDING');
    expect((await ada.sees(order)).refunds).toEqual([]);
  }, 120_000);

  it('is shipped from elsewhere, when somewhere else has it', async () => {
    await shop.stock({ ELSE: 2 }, { warehouse: 'SH1' });
    await shop.stock({ ELSE: 1 }, { warehouse: 'SZ1' });
    const { order, list } = await soldOnList('elsewhere', { ELSE: 2 });
    const refused = await floor.triesToPick(list, { ELSE: 0 }, 'SHIP_FROM_ELSEWHERE');
    expect(refused.problems).toMatchObject([
      { code: 'OUT_OF_STOCK', sku: 'ELSE', requested: 2, available: 1, shortfall: 1 },
    ]);
    await floor.picks(list, { ELSE: 1 }, 'SHIP_FROM_ELSEWHERE');
    const lists = await floor.listsOf(order);
    const other = lists.find(({ warehouse }) => warehouse.code === 'SZ1')!;
    expect(other).toMatchObject({ status: 'OPEN', items: [{ sku: 'ELSE', quantity: 1 }] });
    // What is in hand leaves first, from its own shelf.
    expect((await kim.triesToShip(order)).order!.status).toBe('PARTIALLY_SHIPPED');
    expect(await shelvesOf('ELSE')).toEqual([
      { at: 'SH1', on_hand: 0, reserved: 0, committed: 0 },
      { at: 'SZ1', on_hand: 1, reserved: 0, committed: 1 },
    ]);
    await floor.picks(other);
    expect((await kim.triesToShip(order)).order!.status).toBe('SHIPPED');
  }, 120_000);

  it('is refunded, and the rest leaves', async () => {
    await shop.stock({ MONEY: 2, KEPT: 1 });
    const { ada, order, list } = await soldOnList('money', { MONEY: 2, KEPT: 1 });
    await floor.picks(list, { MONEY: 1 }, 'REFUND');
    expect(await linesOf(order)).toMatchObject([
      { sku: 'MONEY', missing: 0, cancelled: 1 },
      { sku: 'KEPT', missing: 0, cancelled: 0 },
    ]);
    expect((await kim.triesToShip(order)).order!.status).toBe('SHIPPED');
    const { refunds } = await ada.seesSoon(
      order,
      'SHIPPED',
      ({ paymentStatus }) => paymentStatus === 'PARTIALLY_REFUNDED',
    );
    expect(refunds).toMatchObject([
      { status: 'SUCCEEDED', reason: 'PICK_SHORT', amount: { amount: '100.00' } },
    ]);
  }, 120_000);

  it('was all of the order: refunded, it is cancelled', async () => {
    await shop.stock({ NONE: 1 });
    const { ada, order, list } = await soldOnList('nobody', { NONE: 1 });
    const done = await floor.picks(list, { NONE: 0 }, 'REFUND');
    expect(done).toMatchObject({ status: 'CANCELLED', items: [{ quantity: 0, quantityShort: 1 }] });
    const seen = await ada.seesSoon(
      order,
      'CANCELLED',
      ({ paymentStatus }) => paymentStatus === 'REFUNDED',
    );
    expect(seen).toMatchObject({ cancelReason: 'STAFF', refunds: [{ status: 'SUCCEEDED' }] });
    expect(await shelvesOf('NONE')).toEqual([{ at: 'SH1', on_hand: 0, reserved: 0, committed: 0 }]);
  }, 120_000);

  it('and still waits, can be cancelled with the order or refunded without a shelf', async () => {
    await shop.stock({ STALL: 3 });
    const { ada, order, list } = await soldOnList('stall', { STALL: 1 });
    await floor.picks(list, { STALL: 0 });
    expect(await linesOf(order)).toEqual([{ sku: 'STALL', shipped: 0, missing: 1, cancelled: 0 }]);
    expect(await ada.cancels(order)).toMatchObject({ status: 'CANCELLED' });
    await shop.stock({ STALL: 2 });
    const other = await soldOnList('stall2', { STALL: 2 });
    await floor.picks(other.list, { STALL: 1 });
    const lines = [{ lineId: other.order.lines[0]!.id, quantity: 1 }];
    await kim.refunds(other.order, { lines });
    expect(await linesOf(other.order)).toMatchObject([{ missing: 0, cancelled: 1 }]);
    expect((await kim.triesToShip(other.order)).order!.status).toBe('SHIPPED');
  }, 120_000);

  it('leaves alone what came in while the picker was on his way', async () => {
    await shop.stock({ FRESH: 2 });
    const { order, list } = await soldOnList('fresh', { FRESH: 2 });
    await floor.triesToStart(list.id);
    await kim.receives({ FRESH: 3 });
    await floor.picks(list, { FRESH: 0 });
    await shop.sweeps();
    expect(await linesOf(order)).toMatchObject([{ missing: 0 }]);
    expect(await shop.availableOf('FRESH')).toBe(1);
    const lists = await floor.listsOf(order);
    expect(lists.map(({ status }) => status)).toEqual(['CANCELLED', 'OPEN']);
  }, 120_000);

  it('can not be more than was asked for, nor said twice', async () => {
    await shop.stock({ SENSE: 2 });
    const { list } = await soldOnList('sense', { SENSE: 2 });
    for (const found of [2, 3, -1]) {
      expect((await floor.triesToPick(list, { SENSE: found })).problems).toMatchObject([
        { code: 'INVALID_INPUT', reason: 'QUANTITY_PICKED' },
      ]);
    }
    expect((await floor.listsOf(list.order))[0]!.status).toBe('OPEN');
  });
});
