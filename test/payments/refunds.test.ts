import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { codes, givenBack, refunded, ships as shipsIn } from './refunding.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);
beforeEach(() => shop.sandbox.faults.clear());

const lineOf = (order: OrderView, sku: string): string =>
  order.lines.find((line) => line.sku === sku)!.id;

const ships = (name: string, basket: Record<string, number>) => shipsIn(shop, kim, name, basket);

const back = (order: OrderView): number[] => givenBack(shop, order);

describe('what can be refunded', () => {
  it('is what was paid for each line, and the shipping apart', async () => {
    await shop.stock({ SHARE: 9, OTHER: 9 });
    await shop.prints({ code: 'TENTH', kind: DiscountKind.PERCENTAGE, percent: 10 });
    const { ada, order } = await shop.sells(
      'sharer',
      { SHARE: 3, OTHER: 1 },
      { couponCode: 'TENTH' },
    );
    const { refundable } = order;
    const minor = ({ amount }: { amount: string }) => Math.round(Number(amount) * 100);
    expect(refundable.lines.map(({ quantity }) => quantity)).toEqual([3, 1]);
    expect(refundable.lines.map(({ amount }) => amount.amount)).toEqual(['270.00', '90.00']);
    const parts = refundable.lines.reduce((sum, { amount }) => sum + minor(amount), 0);
    expect(parts + minor(refundable.shipping)).toBe(minor(order.pricing.total));
    expect(refundable.total).toEqual(order.pricing.total);
    expect((await ada.triesToPay(order)).problems).toMatchObject([{ code: 'ALREADY_PAID' }]);
  });

  it('is nothing before it was paid, and nothing for whoever may not refund', async () => {
    await shop.stock({ BEFORE: 9 });
    const ada = await shop.as('early');
    const order = await ada.places({ BEFORE: 1 });
    expect(order.refundable.total.amount).toBe('0.00');
    expect(codes(await kim.triesToRefund(order))).toEqual(['NOTHING_TO_REFUND']);
    const lee = await shop.staff('lee', 'orders');
    await expect(lee.triesToRefund(order)).rejects.toThrow('FORBIDDEN');
    expect(codes(await kim.triesToRefund({ id: randomUUID() }))).toEqual(['NOT_FOUND']);
  });

  it('is asked for in one way at a time, and in amounts that exist', async () => {
    await shop.stock({ CLEAR: 9 });
    const { order } = await shop.sells('clear', { CLEAR: 2 });
    const line = { lineId: lineOf(order, 'CLEAR'), quantity: 1 };
    for (const [wish, code] of [
      [{ amount: '1.00', lines: [line] }, 'INVALID_INPUT'],
      [{ amount: '1.00', restock: true }, 'INVALID_INPUT'],
      [{ lines: [line, line] }, 'INVALID_INPUT'],
      [{ amount: '1.001' }, 'INVALID_INPUT'],
      [{ amount: '-1.00' }, 'INVALID_INPUT'],
      [{ reason: ' ' }, 'INVALID_INPUT'],
      [{ lines: [{ ...line, quantity: 0 }] }, 'QUANTITY_NOT_POSITIVE'],
      [{ lines: [{ ...line, quantity: 3 }] }, 'REFUND_QUANTITY_EXCEEDED'],
      [{ lines: [{ ...line, lineId: randomUUID() }] }, 'NOT_FOUND'],
      [{ amount: '100000.00' }, 'REFUND_EXCEEDED'],
    ] as const) {
      expect(codes(await kim.triesToRefund(order, wish))).toEqual([code]);
    }
    expect(back(order)).toEqual([]);
  });
});

describe('a refund before the shipment', () => {
  it('of everything cancels the order', async () => {
    await shop.stock({ ALL: 5 });
    const { ada, order } = await shop.sells('all', { ALL: 2 });
    const { order: cancelled } = await kim.refunds(order, { reason: 'Recalled' });
    expect(cancelled).toMatchObject({ status: 'CANCELLED', cancelReason: 'STAFF' });
    const seen = await refunded(ada, order, 'REFUNDED');
    expect(seen.refunds).toMatchObject([{ status: 'SUCCEEDED', reason: 'Recalled' }]);
    expect(await shop.availableOf('ALL')).toBe(5);
  });

  it('of all its units is one of everything, the shipping too', async () => {
    await shop.stock({ UNITS: 5 });
    const { ada, order } = await shop.sells('units', { UNITS: 2 });
    const lines = [{ lineId: lineOf(order, 'UNITS'), quantity: 2 }];
    const { refund } = await kim.refunds(order, { lines });
    expect(refund!.amount).toEqual(order.pricing.total);
    expect((await refunded(ada, order, 'REFUNDED')).status).toBe('CANCELLED');
  });

  it('of some units takes them off the picking list and frees their stock', async () => {
    await shop.stock({ SOME: 5, KEPT: 5 });
    const { ada, order } = await shop.sells('some', { SOME: 3, KEPT: 1 });
    const lines = [{ lineId: lineOf(order, 'SOME'), quantity: 2 }];
    const { refund } = await kim.refunds(order, { lines });
    expect(refund).toMatchObject({ amount: { amount: '200.00' } });
    expect(refund!.lines).toMatchObject([{ quantity: 2, quantityCancelled: 2 }]);
    expect(await shop.availableOf('SOME')).toBe(4);
    const [list] = await kim.pickingLists(order);
    const left = list!.items.map(({ sku, quantity }) => `${quantity} ${sku}`);
    expect(new Set(left)).toEqual(new Set(['1 KEPT', '1 SOME']));
    const seen = await refunded(ada, order, 'PARTIALLY_REFUNDED');
    expect(seen.status).toBe('PROCESSING');
    expect(seen.lines.map(({ quantityCancelled }) => quantityCancelled)).toEqual([2, 0]);
    expect(await shop.eventsOf(order)).toEqual([
      ...['PLACED', 'PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING'],
      ...['LINES_CANCELLED', 'REFUND_STARTED', 'PARTIALLY_REFUNDED'],
    ]);
    await kim.picks(order);
    await kim.ships(order);
    expect((await ada.sees(order)).status).toBe('SHIPPED');
  });

  it('is too late for what the picker has in hand, and for the whole order then', async () => {
    await shop.stock({ HAND: 5 });
    const { order } = await shop.picks('hand', { HAND: 2 });
    const lines = [{ lineId: lineOf(order, 'HAND'), quantity: 1 }];
    expect(codes(await kim.triesToRefund(order, { lines }))).toEqual(['TOO_LATE_TO_CANCEL']);
    expect(codes(await kim.triesToRefund(order))).toEqual(['TOO_LATE_TO_CANCEL']);
    expect(codes(await kim.triesToRefund(order, { amount: '5.00' }))).toEqual([]);
  });
});

describe('a refund after the shipment', () => {
  it('counts what came back, and puts on the shelf what can be sold again', async () => {
    await shop.stock({ GOOD: 5, BROKEN: 5 });
    const { ada, order } = await ships('returner', { GOOD: 2, BROKEN: 1 });
    const lines = [
      { lineId: lineOf(order, 'GOOD'), quantity: 1 },
      { lineId: lineOf(order, 'BROKEN'), quantity: 1, restock: false },
    ];
    await kim.refunds(order, { lines, restock: true });
    const seen = await refunded(ada, order, 'PARTIALLY_REFUNDED');
    expect(seen.status).toBe('SHIPPED');
    expect(seen.lines.map(({ quantityReturned }) => quantityReturned)).toEqual([1, 1]);
    expect(await shop.availableOf('GOOD')).toBe(4);
    expect(await shop.availableOf('BROKEN')).toBe(4);
    const again = await kim.triesToRefund(order, { lines: [lines[1]] });
    expect(codes(again)).toEqual(['REFUND_QUANTITY_EXCEEDED']);
    await kim.refunds(order, { restock: true });
    const over = await refunded(ada, order, 'REFUNDED');
    expect(over.status).toBe('REFUNDED');
    expect(over.refundable.total.amount).toBe('0.00');
    expect(await shop.availableOf('GOOD')).toBe(5);
    expect(codes(await kim.triesToRefund(order))).toEqual(['NOTHING_TO_REFUND']);
  });

  it('in thirds gives back no more and no less than was paid', async () => {
    await shop.offers({ THIRD: { price: '33.35' } });
    await shop.stock({ THIRD: 5 });
    await shop.prints({ code: 'SEVENTH', kind: DiscountKind.PERCENTAGE, percent: 7 });
    const { ada, order } = await shop.sells('thirds', { THIRD: 3 }, { couponCode: 'SEVENTH' });
    await kim.picks(order);
    await kim.ships(order);
    const lines = [{ lineId: lineOf(order, 'THIRD'), quantity: 1 }];
    await kim.refunds(order, { lines });
    await kim.refunds(order, { lines });
    await kim.refunds(order, { lines, shipping: true });
    await refunded(ada, order, 'REFUNDED');
    const total = Math.round(Number(order.pricing.total.amount) * 100);
    expect(back(order)).toHaveLength(3);
    expect(back(order).reduce((sum, minor) => sum + minor, 0)).toBe(total);
  });

  it('of what is left of an order that left in part cancels the rest', async () => {
    await shop.stock({ LEFT: 2 });
    await shop.stock({ LEFT: 2 }, { warehouse: 'SZ1' });
    const { ada, order } = await shop.sells('rest', { LEFT: 4 });
    const [first, second] = await kim.pickingLists(order);
    expect(second).toBeDefined();
    await kim.confirms(first!);
    await kim.ships(order);
    expect((await ada.sees(order)).status).toBe('PARTIALLY_SHIPPED');
    await kim.refunds(order);
    const seen = await refunded(ada, order, 'REFUNDED');
    expect(seen.status).toBe('REFUNDED');
    expect(seen.lines[0]).toMatchObject({ quantityShipped: 2, quantityCancelled: 2 });
    expect(await shop.availableOf('LEFT')).toBe(2);
  });
});
