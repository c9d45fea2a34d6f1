import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import {
  codes,
  delivers,
  exchanges,
  givenBack,
  inspects,
  lineOf,
  returns,
  returnsOf,
  seesReturn,
  sendsBack,
  steps,
  triesToExchange,
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

const kindsOf = async ({ id }: { id: string }): Promise<string[]> => {
  const told = 'select distinct kind from notification where order_id = $1 order by 1';
  return (await shop.rows<{ kind: string }>(told, id)).map(({ kind }) => kind);
};

describe('goods in exchange for goods that came back', () => {
  it('of the same price need no payment, and are on their way at once', async () => {
    await shop.stock({ SMALL: 9, LARGE: 9 });
    const wish = [{ sku: 'LARGE', quantity: 1 }];
    const { ada, order } = await delivers(shop, 'same', { SMALL: 2 });
    const back = await returns(ada, order, { exchangeFor: wish });
    await inspects(kim, back, [{ lineId: lineOf(order, 'SMALL'), restock: 1 }]);
    const input = { freeShipping: true, expectedTotal: '100.00' };
    const exchange = await exchanges(kim, back, input);
    expect(exchange).toMatchObject({
      ...{ paymentStatus: 'PAID', exchangeFor: { id: back.id }, customer: order.customer },
      ...{ credit: { amount: '100.00' }, due: { amount: '0.00' }, payments: [] },
      shippingAddress: order.shippingAddress,
    });
    expect([await shop.availableOf('SMALL'), await shop.availableOf('LARGE')]).toEqual([8, 8]);
    const { refunds } = await seesReturn(ada, order, 'EXCHANGED');
    expect(refunds).toMatchObject([{ status: 'SUCCEEDED', amount: { amount: '100.00' } }]);
    expect(await ada.sees(order)).toMatchObject({ paymentStatus: 'PARTIALLY_REFUNDED' });
    expect((await shop.eventsOf(order)).slice(-2)).toEqual([
      'PARTIALLY_REFUNDED',
      'RETURN_UPDATED',
    ]);
    await ada.seesSoon(exchange, 'PROCESSING');
    expect((await shop.eventsOf(exchange)).slice(0, 4)).toEqual([
      ...['PLACED', 'EXCHANGE_PLACED', 'PAID', 'CONFIRMED'],
    ]);
    await until('the customer is told', async () =>
      (await kindsOf(exchange)).includes('ORDER_CONFIRMATION'),
    );
    expect(await kindsOf(exchange)).not.toContain('EXCHANGE_PLACED');
    expect(await kindsOf(order)).not.toContain('REFUND');
  });

  it('that cost more are paid for with the difference, and come back as any goods', async () => {
    await shop.stock({ ONE: 9, TWO: 9 });
    const { ada, order, back } = await sendsBack(shop, 'more', { ONE: 1 });
    const exchange = await exchanges(kim, back, { lines: [{ sku: 'TWO', quantity: 3 }] });
    const due = (Number(exchange.pricing.total.amount) - 100).toFixed(2);
    expect(exchange).toMatchObject({ status: 'PENDING', due: { amount: due } });
    expect(exchange.availableActions).toContain('PAY');
    expect(await shop.availableOf('TWO')).toBe(6);
    await until('they are told to pay', async () =>
      (await kindsOf(exchange)).includes('EXCHANGE_PLACED'),
    );
    await ada.pays(exchange);
    const paid = await kim.seesSoon(exchange, 'PROCESSING');
    expect(paid.payments).toMatchObject([{ status: 'CAPTURED', amount: { amount: due } }]);
    expect(paid.refundable.total.amount).toBe(exchange.pricing.total.amount);
    await kim.refunds(exchange);
    const gone = await kim.seesSoon(exchange, 'gone', (seen) => seen.paymentStatus === 'REFUNDED');
    expect(gone.status).toBe('CANCELLED');
    expect(gone.refunds.map(({ amount }) => amount.amount)).toEqual([due, '100.00']);
    expect(givenBack(shop, order)).toBe(10_000);
    expect((await ada.sees(order)).refundable.total.amount).toBe(order.pricing.shipping.amount);
    await expect(kim.refunds(exchange)).rejects.toThrow('NOTHING_TO_REFUND');
  });

  it('that cost less leave a rest, which goes back the way it came', async () => {
    await shop.stock({ DEAR: 9, CHEAP: 9 });
    const { ada, order, back } = await sendsBack(shop, 'less', { DEAR: 3 });
    const lines = [{ sku: 'CHEAP', quantity: 1 }];
    const exchange = await exchanges(kim, back, { lines, shipping: true, freeShipping: true });
    expect(exchange).toMatchObject({ paymentStatus: 'PAID', credit: { amount: '100.00' } });
    const rest = Math.round(Number(order.pricing.total.amount) * 100) - 10_000;
    await ada.seesSoon(order, 'whole', (seen) => seen.paymentStatus === 'REFUNDED');
    expect(givenBack(shop, order)).toBe(rest);
    expect((await returnsOf(ada, order))[0]).toMatchObject({ status: 'EXCHANGED' });
    await ada.cancels(exchange);
    await ada.seesSoon(exchange, 'gone', (seen) => seen.paymentStatus === 'REFUNDED');
    expect(givenBack(shop, order)).toBe(rest + 10_000);
  });

  it('can be exchanged once more, and what is refunded then goes back by each payment', async () => {
    await shop.stock({ FIRST: 9, SECOND: 9, THIRD: 9 });
    const { ada, order, back } = await sendsBack(shop, 'chain', { FIRST: 1 });
    const terms = { freeShipping: true };
    const lines = [{ sku: 'SECOND', quantity: 2 }];
    const second = await exchanges(kim, back, { lines, ...terms });
    await ada.pays(second);
    await kim.seesSoon(second, 'PROCESSING');
    await kim.picks(second);
    await kim.records((await kim.ships(second)).id);
    const seen = await ada.sees(second);
    const line = { lineId: lineOf(seen, 'SECOND'), quantity: 2, reason: 'DEFECTIVE' };
    const again = await returns(ada, seen, { lines: [line] });
    await inspects(kim, again, [{ lineId: line.lineId, writeOff: 2 }]);
    const thirds = { lines: [{ sku: 'THIRD', quantity: 1 }], ...terms };
    const third = await exchanges(kim, again, thirds);
    expect(third).toMatchObject({ paymentStatus: 'PAID', credit: { amount: '100.00' } });
    await ada.seesSoon(second, 'REFUNDED');
    await ada.cancels(third);
    await ada.seesSoon(third, 'gone', ({ paymentStatus }) => paymentStatus === 'REFUNDED');
    expect([givenBack(shop, order), givenBack(shop, second)]).toEqual([10_000, 10_000]);
  });
});

describe('an exchange whose difference is not paid', () => {
  it('is cancelled when its hold ends, and what came back is refunded', async () => {
    await shop.stock({ SLOW: 9, BETTER: 9 });
    const { ada, order, back } = await sendsBack(shop, 'slow', { SLOW: 1 });
    const exchange = await exchanges(kim, back, { lines: [{ sku: 'BETTER', quantity: 2 }] });
    await ada.startsToPay(exchange);
    await shop.travels('23 hours');
    expect((await ada.sees(exchange)).status).toBe('PENDING');
    await shop.travels('2 hours');
    const seen = await ada.seesSoon(exchange, 'CANCELLED', ({ status }) => status === 'CANCELLED');
    expect(seen).toMatchObject({ cancelReason: 'PAYMENT_EXPIRED', paymentStatus: 'PENDING' });
    await until('the credit is back', () => givenBack(shop, order) === 10_000);
    await until('the order tells it', async () =>
      (await shop.eventsOf(exchange)).includes('CREDIT_REFUNDED'),
    );
    await until('the customer is told', async () => (await kindsOf(exchange)).includes('REFUND'));
    expect(await shop.availableOf('BETTER')).toBe(9);
    expect((await ada.triesToPay(exchange)).problems.map(({ code }) => code)).toEqual([
      'INVALID_STATE',
    ]);
  });

  it('but for a part of it, gives that back, and waits for the whole', async () => {
    await shop.stock({ PART: 9, DEARER: 9 });
    const { ada, order, back } = await sendsBack(shop, 'part', { PART: 1 });
    const wish = { lines: [{ sku: 'DEARER', quantity: 2 }], freeShipping: true };
    const exchange = await exchanges(kim, back, { ...wish, paymentMethod: 'ALIPAY' });
    const payment = await ada.startsToPay(exchange, { method: 'ALIPAY' });
    expect(payment.amount).toEqual(exchange.due);
    const fault = { provider: 'alipay', kind: 'WRONG_AMOUNT', subject: exchange.id } as const;
    shop.sandbox.faults.add(fault);
    await ada.paysThere(payment);
    const seen = await ada.seesSoon(exchange, 'given back', ({ refunds }) =>
      refunds.some(({ status }) => status === 'SUCCEEDED'),
    );
    expect(seen).toMatchObject({ status: 'PENDING', paymentStatus: 'FAILED' });
    expect(seen.refunds).toMatchObject([{ reason: 'WRONG_AMOUNT', amount: { amount: '99.99' } }]);
    expect([givenBack(shop, exchange), givenBack(shop, order)]).toEqual([9_999, 0]);
    await ada.paysThere(await ada.startsToPay(exchange, { method: 'ALIPAY' }));
    const paid = await kim.seesSoon(exchange, 'PROCESSING');
    expect(paid.refundable.total.amount).toBe('200.00');
  });

  it('gives its credit back when the customer cancels it', async () => {
    await shop.stock({ MAYBE: 9, NOT: 9 });
    const { ada, order, back } = await sendsBack(shop, 'maybe', { MAYBE: 1 });
    const exchange = await exchanges(kim, back, { lines: [{ sku: 'NOT', quantity: 2 }] });
    await ada.cancels(exchange);
    await until('the credit is back', () => givenBack(shop, order) === 10_000);
    expect(await shop.availableOf('NOT')).toBe(9);
  });
});

describe('an exchange', () => {
  it('is refused while its goods are short, or waits for them', async () => {
    await shop.stock({ LEFT: 9, RARE: 1 });
    const { ada, back } = await sendsBack(shop, 'short', { LEFT: 1 });
    const lines = [{ sku: 'RARE', quantity: 2 }];
    const { problems } = await triesToExchange(kim, back, { lines });
    expect(problems).toMatchObject([{ code: 'OUT_OF_STOCK', sku: 'RARE', available: 1 }]);
    const idempotencyKey = randomUUID();
    const patient = { lines, acceptBackorder: true, idempotencyKey };
    const answer = await triesToExchange(kim, back, patient);
    expect(answer.exchange).toMatchObject({ status: 'PENDING_RESTOCK' });
    expect(answer.warnings).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
    expect(await triesToExchange(kim, back, patient)).toEqual(answer);
    await shop.stock({ RARE: 5 });
    await ada.seesSoon(answer.exchange!, 'PENDING');
  });

  it('says all that is wrong with it, and what is wrong with a wish', async () => {
    await shop.stock({ WRONG: 9 });
    const { order, back } = await sendsBack(shop, 'wrong', { WRONG: 1 });
    expect(codes(await triesToExchange(kim, back))).toEqual(['INVALID_INPUT']);
    const lines = [
      { sku: 'NOTHING', quantity: 1 },
      { sku: 'WRONG', quantity: 0 },
    ];
    expect(codes(await triesToExchange(kim, back, { lines }))).toEqual([
      'QUANTITY_NOT_POSITIVE',
      'PRODUCT_NOT_FOUND',
    ]);
    const wrongTotal = { lines: [{ sku: 'WRONG', quantity: 1 }], expectedTotal: '1.00' };
    expect(codes(await triesToExchange(kim, back, wrongTotal))).toEqual(['TOTAL_CHANGED']);
    const other = await delivers(shop, 'wishing', { WRONG: 1 });
    const refused = await triesToReturn(other.ada, other.order, { exchangeFor: lines });
    expect(codes(refused)).toEqual(['PRODUCT_NOT_FOUND', 'QUANTITY_NOT_POSITIVE']);
    expect(codes(await triesToReturn(other.ada, other.order, { exchangeFor: [] }))).toEqual([
      'INVALID_INPUT',
    ]);
    const lee = await shop.staff('lee', 'orders', 'fulfilment');
    await expect(triesToExchange(lee, back, wrongTotal)).rejects.toThrow('FORBIDDEN');
    await kim.refunds(order);
    const nothing = { lines: [{ sku: 'WRONG', quantity: 1 }] };
    expect(codes(await triesToExchange(kim, back, nothing))).toEqual(['NOTHING_TO_REFUND']);
    expect((await steps(kim, 'refundReturn', back)).status).toBe('REFUNDED');
  });

  it('is a guest’s to pay, by a token of its own', async () => {
    await shop.stock({ GUEST: 9 });
    const { order, back } = await sendsBack(shop, 'guest', { GUEST: 1 });
    const exchange = await exchanges(kim, back, { lines: [{ sku: 'GUEST', quantity: 2 }] });
    const guest = shop.guest(await shop.tokens.guest(order.id, new Date()));
    const query = `query ($id: ID!) { order(id: $id) { returns { exchangeToken exchange { number } } } }`;
    type Seen = { order: { returns: { exchangeToken: string; exchange: { number: string } }[] } };
    const seen = await guest.door.get<Seen>(query, { id: order.id });
    const [{ exchangeToken, exchange: shown }] = seen.order.returns as [
      Seen['order']['returns'][0],
    ];
    expect(shown.number).toBe(exchange.number);
    await shop.guest(exchangeToken).pays(exchange);
    await kim.seesSoon(exchange, 'PROCESSING');
  });
});
