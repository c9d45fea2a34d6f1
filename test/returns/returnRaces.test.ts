import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';
import {
  codes,
  delivers,
  inspects,
  lineOf,
  returns,
  returnsOf,
  seesReturn,
  steps,
  triesStep,
  triesToReturn,
} from './returning.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('returns at the same moment', () => {
  it('never ask for more than arrived', async () => {
    await shop.stock({ RUSH: 9 });
    const { ada, order } = await delivers(shop, 'rush', { RUSH: 3 });
    const answers = await times(12, () => triesToReturn(ada, order));
    const refused = answers.filter(({ return: one }) => !one);
    expect(refused).toHaveLength(9);
    for (const answer of refused) expect(codes(answer)).toEqual(['RETURN_QUANTITY_EXCEEDED']);
    expect((await ada.sees(order)).availableActions).toEqual([]);
  });

  it('with one key are one, and are taken back, shelved and refunded once', async () => {
    await shop.stock({ ONCE: 9 });
    const { ada, order } = await delivers(shop, 'once', { ONCE: 3 });
    const wish = { idempotencyKey: randomUUID() };
    const asked = await times(8, () => returns(ada, order, wish));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    const line = { lineId: lineOf(order, 'ONCE'), quantity: 2, reason: 'DAMAGED' };
    const other = await triesToReturn(ada, order, { ...wish, lines: [line] });
    expect(codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const [one] = asked;
    await steps(kim, 'approveReturn', one!);
    await steps(kim, 'receiveReturn', one!);
    const lines = [{ lineId: lineOf(order, 'ONCE'), restock: 1 }];
    const inspected = await times(8, () => triesStep(kim, 'inspectReturn', one!, { lines }));
    expect(inspected.filter(({ return: done }) => done)).toHaveLength(1);
    expect(await shop.availableOf('ONCE')).toBe(7);
    const refunded = await times(8, () => triesStep(kim, 'refundReturn', one!));
    expect(refunded.filter(({ return: done }) => done)).toHaveLength(1);
    expect((await seesReturn(ada, order, 'REFUNDED')).refunds).toHaveLength(1);
  });
});

describe('a refund beside a return', () => {
  it('of everything leaves nothing to give back, and the return is over', async () => {
    await shop.stock({ BESIDE: 9 });
    const { ada, order } = await delivers(shop, 'beside', { BESIDE: 1 });
    const asked = await returns(ada, order);
    await inspects(kim, asked, [{ lineId: lineOf(order, 'BESIDE'), restock: 1 }]);
    await kim.refunds(order);
    const done = await steps(kim, 'refundReturn', asked);
    expect(done).toMatchObject({ status: 'REFUNDED', refunds: [] });
    expect(done.lines[0]!.amount.amount).toBe('0.00');
    await ada.seesSoon(order, 'REFUNDED');
  });

  it('of an amount leaves the rest', async () => {
    await shop.stock({ REST: 9 });
    const { ada, order } = await delivers(shop, 'rest', { REST: 1 });
    const asked = await returns(ada, order);
    await inspects(kim, asked, [{ lineId: lineOf(order, 'REST'), restock: 1 }]);
    const all = Number(order.pricing.total.amount);
    await kim.refunds(order, { amount: (all - 30).toFixed(2) });
    await steps(kim, 'refundReturn', asked, { shipping: true });
    const { refunds } = await seesReturn(ada, order, 'REFUNDED');
    expect(refunds[0]!.amount.amount).toBe('30.00');
    expect((await ada.sees(order)).status).toBe('REFUNDED');
  });

  it('of the same units takes them: the return can only be refused', async () => {
    await shop.stock({ SAME: 9 });
    const { ada, order } = await delivers(shop, 'same', { SAME: 1 });
    const asked = await returns(ada, order);
    const lineId = lineOf(order, 'SAME');
    await kim.refunds(order, { lines: [{ lineId, quantity: 1 }], restock: true });
    await steps(kim, 'approveReturn', asked);
    await steps(kim, 'receiveReturn', asked);
    const lines = [{ lineId, restock: 1 }];
    expect(codes(await triesStep(kim, 'inspectReturn', asked, { lines }))).toEqual([
      'RETURN_QUANTITY_EXCEEDED',
    ]);
    await steps(kim, 'refuseReturn', asked, { reason: 'It came back already' });
    expect(await shop.availableOf('SAME')).toBe(9);
  });

  it('that the bank sends back opens the return again, and its next try belongs to it', async () => {
    await shop.stock({ BANK: 9 });
    const ada = await shop.as('bank');
    const placed = await ada.places({ BANK: 1 });
    await ada.pays(placed, 'pm_card_refundFail');
    await kim.picks(placed);
    const { id: shipmentId } = await kim.ships(placed);
    await kim.door.change(
      'recordDelivery',
      { shipmentId, idempotencyKey: 'bank' },
      'problems { code }',
    );
    const asked = await returns(ada, placed);
    await inspects(kim, asked, [{ lineId: lineOf(placed, 'BANK'), restock: 1 }]);
    await steps(kim, 'refundReturn', asked);
    await ada.seesSoon(placed, 'failed', ({ refunds }) => refunds[0]?.status === 'FAILED');
    const [open] = await returnsOf(ada, placed);
    expect(open).toMatchObject({ status: 'INSPECTED' });
    expect(codes(await triesStep(kim, 'refundReturn', asked))).toEqual(['INVALID_STATE']);
    await kim.triesToRetryRefund(open!.refunds[0]!);
    await ada.seesSoon(placed, 'failed again', ({ refunds }) => refunds[1]?.status === 'FAILED');
    const [again] = await returnsOf(ada, placed);
    expect(again).toMatchObject({ status: 'INSPECTED' });
    expect(again!.refunds).toHaveLength(2);
    expect(await ada.sees(placed)).toMatchObject({ status: 'DELIVERED', paymentStatus: 'PAID' });
  });
});

describe('an order that has arrived in part', () => {
  it('is sent back as far as it is there, and nothing of the rest', async () => {
    await shop.stock({ HERE: 9 });
    const { ada, order } = await shop.picks('halfway', { HERE: 3 });
    const lineId = lineOf(order, 'HERE');
    const { id: first } = await kim.ships(order, { lines: [{ lineId, quantity: 2 }] });
    await kim.records(first);
    const two = { lines: [{ lineId, quantity: 2, reason: 'CHANGED_MIND' }] };
    expect((await ada.sees(order)).availableActions).toEqual(['RETURN']);
    const back = await returns(ada, order);
    expect((await triesToReturn(ada, order, two)).problems).toMatchObject([
      { code: 'RETURN_QUANTITY_EXCEEDED', requested: 2, open: 1 },
    ]);
    const { id: second } = await kim.ships(order);
    expect(await ada.sees(order)).toMatchObject({
      status: 'SHIPPED',
      availableActions: ['RETURN'],
    });
    await inspects(kim, back, [{ lineId, restock: 1 }]);
    await steps(kim, 'refundReturn', back);
    await seesReturn(ada, order, 'REFUNDED');
    const rest = await returns(ada, order);
    expect(await ada.sees(order)).toMatchObject({
      ...{ status: 'SHIPPED', paymentStatus: 'PARTIALLY_REFUNDED', availableActions: [] },
    });
    await kim.records(second);
    expect(await ada.sees(order)).toMatchObject({
      ...{ status: 'DELIVERED', availableActions: ['RETURN'] },
    });
    await inspects(kim, rest, [{ lineId, restock: 1 }]);
    expect((await triesToReturn(ada, order, two)).problems).toMatchObject([{ open: 1 }]);
  });

  it('brings no present any more when everything that cost something is back', async () => {
    await shop.offers({ PRESENT: { price: '0.00' } });
    await shop.stock({ GOODS: 9, PRESENT: 9 });
    const { ada, order } = await shop.sells('present', { GOODS: 1, PRESENT: 1 });
    const floor = new Floor(kim);
    for (const list of await floor.listsOf(order)) await floor.picks(list, { PRESENT: 0 });
    const { id } = await kim.ships(order);
    await kim.records(id);
    const back = await returns(ada, order);
    await inspects(kim, back, [{ lineId: lineOf(order, 'GOODS'), restock: 1 }]);
    await steps(kim, 'refundReturn', back, { shipping: true });
    const seen = await ada.seesSoon(order, 'REFUNDED');
    expect(seen.lines.map(({ quantityCancelled }) => quantityCancelled)).toEqual([0, 1]);
  });
});

describe('an inspection', () => {
  it('gives no more for a line than was paid for it, and takes no more than was asked', async () => {
    await shop.stock({ MOST: 9 });
    const { ada, order } = await delivers(shop, 'most', { MOST: 3 });
    const lineId = lineOf(order, 'MOST');
    const asked = await returns(ada, order, {
      lines: [{ lineId, quantity: 2, reason: 'DEFECTIVE' }],
    });
    await steps(kim, 'approveReturn', asked);
    await steps(kim, 'receiveReturn', asked);
    for (const [line, code] of [
      [{ restock: 1, writeOff: 2 }, 'RETURN_QUANTITY_EXCEEDED'],
      [{ restock: -1, writeOff: 2 }, 'QUANTITY_NOT_POSITIVE'],
      [{ restock: 2, amount: '200.01' }, 'REFUND_EXCEEDED'],
      [{ restock: 2, amount: '-1.00' }, 'INVALID_INPUT'],
      [{ restock: 1, lineId: randomUUID() }, 'NOT_FOUND'],
    ] as const) {
      const wish = { lines: [{ lineId, ...line }] };
      expect(codes(await triesStep(kim, 'inspectReturn', asked, wish))).toEqual([code]);
    }
    expect(await shop.availableOf('MOST')).toBe(6);
    await steps(kim, 'inspectReturn', asked, { lines: [{ lineId, restock: 1 }] });
    expect(await shop.availableOf('MOST')).toBe(7);
    await steps(kim, 'refundReturn', asked);
    const { refunds } = await seesReturn(ada, order, 'REFUNDED');
    expect(refunds[0]!.amount.amount).toBe('100.00');
  });
});

describe('the return window', () => {
  it('ends after seven days, and an order is complete then unless a return is open', async () => {
    await shop.stock({ OPEN: 9, LATE: 9 });
    const { ada, order } = await delivers(shop, 'open', { OPEN: 2 });
    const late = await delivers(shop, 'late', { LATE: 1 });
    const asked = await returns(ada, order);
    await shop.travels('7 days');
    expect(await late.ada.seesSoon(late.order, 'COMPLETED')).toMatchObject({
      availableActions: [],
    });
    expect(codes(await triesToReturn(late.ada, late.order))).toEqual(['RETURN_WINDOW_OVER']);
    expect(codes(await triesToReturn(ada, order))).toEqual(['RETURN_WINDOW_OVER']);
    expect(await ada.sees(order)).toMatchObject({ status: 'DELIVERED', availableActions: [] });
    await steps(kim, 'refuseReturn', asked, { reason: 'Nothing came' });
    await shop.sweeps();
    await ada.seesSoon(order, 'COMPLETED');
  });
});
