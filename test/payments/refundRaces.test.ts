import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView, RefundView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';
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

const ships = (name: string, basket: Record<string, number>) => shipsIn(shop, kim, name, basket);

const back = (order: OrderView): number[] => givenBack(shop, order);

describe('refunds at the same moment', () => {
  it('never give back more than was paid', async () => {
    await shop.stock({ RUSH: 9 });
    const { ada, order } = await ships('rush', { RUSH: 1 });
    const total = Number(order.pricing.total.amount);
    const answers = await times(20, () => kim.triesToRefund(order, { amount: '30.00' }));
    const given = answers.filter(({ refund }) => refund);
    expect(given).toHaveLength(Math.floor(total / 30));
    for (const answer of answers.filter(({ refund }) => !refund)) {
      expect(['REFUND_EXCEEDED', 'NOTHING_TO_REFUND']).toContain(codes(answer)[0]);
    }
    await refunded(ada, order, 'PARTIALLY_REFUNDED');
    expect(back(order)).toHaveLength(given.length);
  });

  it('with one key are one', async () => {
    await shop.stock({ ONCE: 9 });
    const { ada, order } = await ships('once', { ONCE: 1 });
    const wish = { idempotencyKey: randomUUID(), amount: '10.00' };
    const answers = await times(10, () => kim.refunds(order, wish));
    expect(new Set(answers.map(({ refund }) => refund!.id)).size).toBe(1);
    const other = await kim.triesToRefund(order, { ...wish, amount: '11.00' });
    expect(codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    await refunded(ada, order, 'PARTIALLY_REFUNDED');
    expect(back(order)).toEqual([1_000]);
  });

  it('are refused by the database itself when they are too much', async () => {
    await shop.stock({ GUARD: 9 });
    const { order } = await shop.sells('guard', { GUARD: 1 });
    const planted = shop.rows(
      `insert into refund (id, order_id, payment_id, amount_minor, currency, reason, next_try_at, created_at)
       select gen_random_uuid(), order_id, id, amount_minor + 1, 'CNY', 'planted', now(), now()
       from payment where order_id = $1 and status = 'CAPTURED'`,
      order.id,
    );
    await expect(planted).rejects.toThrow(/is more than its payment took/);
  });
});

describe('a refund that the bank sends back', () => {
  const failed = ({ refunds }: OrderView): RefundView[] =>
    refunds.filter(({ status }) => status === 'FAILED');

  it('leaves the order as paid as it is, and can be sent again', async () => {
    await shop.stock({ BANK: 9 });
    const ada = await shop.as('bank');
    const order = await ada.places({ BANK: 1 });
    await ada.pays(order, 'pm_card_refundFail');
    await kim.picks(order);
    await kim.ships(order);
    await kim.refunds(order, { restock: true });
    const seen = await ada.seesSoon(order, 'a failed refund', (now) => failed(now).length === 1);
    expect(seen).toMatchObject({ status: 'SHIPPED', paymentStatus: 'PAID' });
    expect(seen.refundable.total).toEqual(order.pricing.total);
    const told = (await shop.eventsOf(order)).slice(-2);
    expect(told).toEqual(['REFUNDED', 'REFUND_FAILED']);
    const tries = await times(5, () => kim.triesToRetryRefund(failed(seen)[0]!));
    expect(tries.filter(({ refund }) => refund)).toHaveLength(1);
    const again = await ada.seesSoon(order, 'failed again', (now) => failed(now).length === 2);
    expect(again.refunds[0]!.retriedAs).toBe(again.refunds[1]!.id);
    expect(again.lines[0]).toMatchObject({ quantityReturned: 1 });
    expect(await shop.availableOf('BANK')).toBe(9);
    const events = (await kim.paymentEvents(order)).map(({ type }) => type);
    expect(events).toEqual([
      ...['CREATED', 'PENDING', 'CAPTURED'],
      ...['REFUND_CREATED', 'REFUND_SUCCEEDED', 'REFUND_FAILED'],
      ...['REFUND_CREATED', 'REFUND_SUCCEEDED', 'REFUND_FAILED'],
    ]);
  });

  it('slowly goes through all the same when it is only slow', async () => {
    await shop.stock({ SLOW: 9 });
    const ada = await shop.as('slow');
    const order = await ada.places({ SLOW: 1 });
    await ada.pays(order, 'pm_card_pendingRefund');
    await ada.seesSoon(order, 'PROCESSING');
    await kim.refunds(order, { amount: '1.00' });
    await refunded(ada, order, 'PARTIALLY_REFUNDED');
    expect(back(order)).toEqual([100]);
  });
});
