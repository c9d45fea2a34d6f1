import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import {
  codes,
  exchanges,
  givenBack,
  returnsOf,
  seesReturn,
  sendsBack,
  triesStep,
  triesToExchange,
} from './returning.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('exchanges at the same moment', () => {
  it('of one return are one, or its refund is: never both', async () => {
    await shop.stock({ OLD: 9, NEW: 99 });
    const { ada, order, back } = await sendsBack(shop, 'both', { OLD: 1 });
    const wish = { lines: [{ sku: 'NEW', quantity: 3 }] };
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => triesToExchange(kim, back, wish)),
      ...Array.from({ length: 6 }, () => triesStep(kim, 'refundReturn', back)),
    ]);
    const done = answers.filter(({ return: one }) => one);
    expect(done).toHaveLength(1);
    for (const answer of answers) {
      if (!done.includes(answer)) expect(codes(answer)).toEqual(['INVALID_STATE']);
    }
    const isExchanged = 'exchange' in done[0]!;
    expect(await shop.availableOf('NEW')).toBe(isExchanged ? 96 : 99);
    await seesReturn(ada, order, isExchanged ? 'EXCHANGED' : 'REFUNDED');
    expect((await returnsOf(ada, order))[0]!.refunds).toHaveLength(1);
  });

  it('with one key are one, and the key is good for no other return', async () => {
    await shop.stock({ KEY: 9, KEYS: 99 });
    const { back } = await sendsBack(shop, 'key', { KEY: 1 });
    const other = await sendsBack(shop, 'otherkey', { KEY: 1 });
    const wish = { lines: [{ sku: 'KEYS', quantity: 1 }], idempotencyKey: randomUUID() };
    const same = await times(6, () => exchanges(kim, back, wish));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    expect(await shop.availableOf('KEYS')).toBe(98);
    const reused = await triesToExchange(kim, other.back, wish);
    expect(codes(reused)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('the money of an exchange', () => {
  it('goes back once, whoever refunds and cancels either order at the same moment', async () => {
    await shop.stock({ PART: 9, WHOLE: 99 });
    const { ada, order, back } = await sendsBack(shop, 'once', { PART: 3 });
    const exchange = await exchanges(kim, back, {
      lines: [{ sku: 'WHOLE', quantity: 2 }],
      freeShipping: true,
    });
    expect(exchange).toMatchObject({ credit: { amount: '200.00' }, due: { amount: '0.00' } });
    await kim.seesSoon(exchange, 'PROCESSING');
    await Promise.all([
      ...Array.from({ length: 3 }, () => ada.triesToCancel(exchange)),
      ...Array.from({ length: 3 }, () => kim.triesToRefund(exchange)),
      ...Array.from({ length: 3 }, () => kim.triesToRefund(exchange, { amount: '150.00' })),
      ...Array.from({ length: 3 }, () => kim.triesToRefund(order)),
      ...Array.from({ length: 3 }, () => kim.triesToRefund(order, { amount: '50.00' })),
    ]);
    await kim.triesToRefund(exchange);
    await kim.triesToRefund(order);
    await until('everything is back', () => givenBack(shop, order) >= 30_000);
    await ada.seesSoon(exchange, 'back', (seen) => seen.paymentStatus === 'REFUNDED');
    await ada.seesSoon(order, 'back', (seen) => seen.paymentStatus === 'REFUNDED');
    expect(givenBack(shop, order)).toBe(30_000);
    for (const one of [order, exchange]) {
      expect((await ada.sees(one)).refundable.total.amount).toBe('0.00');
    }
  });

  it('that comes after its hold ended goes back, and the order stays cancelled', async () => {
    await shop.stock({ LATE: 9, LATER: 9 });
    const { ada, order, back } = await sendsBack(shop, 'late', { LATE: 1 });
    const exchange = await exchanges(kim, back, { lines: [{ sku: 'LATER', quantity: 3 }] });
    const payment = await ada.startsToPay(exchange);
    const fault = { provider: 'stripe', kind: 'STATUS', operation: 'closePayment' } as const;
    shop.sandbox.faults.add({ ...fault, status: 500, times: null });
    await shop.movesClock('25 hours');
    await ada.seesSoon(exchange, 'CANCELLED');
    await ada.handsOverCard(payment);
    await until('the late money is back', () => givenBack(shop, exchange) === 20_000);
    shop.sandbox.faults.clear();
    await until('the credit is back', () => givenBack(shop, order) === 10_000);
    const seen = await ada.seesSoon(exchange, 'refunded', ({ refunds }) =>
      refunds.every(({ status }) => status === 'SUCCEEDED'),
    );
    expect(seen).toMatchObject({ status: 'CANCELLED', paymentStatus: 'PENDING' });
    expect(seen.refunds.map(({ reason }) => reason)).toEqual(['ORDER_CANCELLED', 'PAID_TOO_LATE']);
    expect(seen.payments).toMatchObject([{ status: 'SURPLUS' }]);
  });

  it('is kept within each payment by the database itself', async () => {
    await shop.stock({ JUDGE: 9 });
    const { order, back } = await sendsBack(shop, 'judge', { JUDGE: 1 });
    const exchange = await exchanges(kim, back, { lines: [{ sku: 'JUDGE', quantity: 2 }] });
    const refund = (orderId: string) =>
      shop.rows(
        `insert into refund (id, order_id, payment_id, amount_minor, currency, reason, next_try_at, created_at)
         select gen_random_uuid(), $1, id, 10001, currency, 'too much', 'infinity', now() from payment where order_id = $2`,
        orderId,
        order.id,
      );
    for (const id of [order.id, exchange.id]) {
      await expect(refund(id)).rejects.toThrow('is more than its payment took');
    }
    const twice = `update orders set exchange_for_id = $1 where id = $2`;
    await expect(shop.rows(twice, back.id, order.id)).rejects.toThrow(
      'order_one_exchange_for_a_return',
    );
    const unsettled = `update refund set status = 'PENDING' where credited_to_id = $1`;
    await expect(shop.rows(unsettled, exchange.id)).rejects.toThrow('refund_credit_is_settled');
    const more = 'update orders set credit_minor = pricing_total_minor + 1 where id = $1';
    await expect(shop.rows(more, exchange.id)).rejects.toThrow('orders_credit_minor_check');
  });
});
