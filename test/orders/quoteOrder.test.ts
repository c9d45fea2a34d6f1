import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type OrderView, type Problem } from '../support/shopFields.js';
import type { Basket, Shopper, Wish } from '../support/Shopper.js';

let shop: OpenShop;
let ada: Shopper;

beforeAll(async () => {
  shop = await openShop();
  ada = await shop.as('ada');
  await shop.offers({
    TEA: { price: '30.00', weightGrams: 1_400, maxQuantityPerOrder: 5 },
    CUP: { price: '45.00', quantityLimit: 20 },
    // In the catalogue, but never on a shelf.
    IDEA: { price: '1.00' },
  });
  await shop.stock({ TEA: 10, CUP: 30 });
  await shop.prints({ code: 'TENTH', kind: DiscountKind.PERCENTAGE, percent: 10, useLimit: 9 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

interface Quote {
  pricing: OrderView['pricing'] | null;
  problems: Problem[];
  warnings: Problem[];
}

const money = '{ amount currency }';
const PRICING = `subtotal ${money} shipping ${money} tax ${money} discount ${money} total ${money}`;

async function quoteOf(basket: Basket, wish: Wish = {}, shopper = ada): Promise<Quote> {
  const { idempotencyKey: _key, ...input } = shopper.orderOf(basket, wish);
  const query = `query ($input: QuoteOrderInput!) {
    quoteOrder(input: $input) {
      pricing { ${PRICING} } problems { ${PROBLEMS} } warnings { ${PROBLEMS} }
    }
  }`;
  return (await shopper.door.get<{ quoteOrder: Quote }>(query, { input })).quoteOrder;
}

/** Everything that an order leaves behind. */
const traces = async (): Promise<unknown> => ({
  orders: await shop.count('orders'),
  keys: await shop.count("idempotency_key where operation = 'placeOrder'"),
  movements: await shop.count('stock_movement where order_id is not null'),
  held: await shop.rows('select sku, reserved from stock_level where reserved > 0 order by sku'),
  coupons: await shop.rows('select code, uses from coupon where uses > 0'),
});

describe('a quote', () => {
  it('has no price when nothing is ordered', async () => {
    const { pricing, problems } = await quoteOf({});
    expect(pricing).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['NO_LINES']);
  });

  it('prices an order as it will be placed, and takes nothing', async () => {
    const wish = { couponCode: 'tenth' };
    const before = await traces();
    const { pricing, problems, warnings } = await quoteOf({ TEA: 2, CUP: 1 }, wish);
    expect(await traces()).toEqual(before);
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
    // 105.00 of goods are above the 99.00 that ship free, the tenth off or not.
    expect(pricing).toMatchObject({
      subtotal: { amount: '105.00' },
      shipping: { amount: '0.00' },
      discount: { amount: '10.50' },
      tax: { amount: '10.87' },
      total: { amount: '94.50', currency: 'CNY' },
    });
    const order = await ada.places({ TEA: 2, CUP: 1 }, { ...wish, expectedTotal: '94.50' });
    expect(order.pricing).toEqual(pricing);
  });

  it('has a price for every parcel: 2.8 kg are two kilograms more than the first', async () => {
    const { pricing } = await quoteOf({ TEA: 2 });
    expect(pricing).toMatchObject({ shipping: { amount: '12.00' }, total: { amount: '72.00' } });
    const express = await quoteOf({ TEA: 2 }, { shippingMethod: 'EXPRESS' });
    expect(express.pricing!.shipping.amount).toBe('34.00');
  });

  it.each<[string, Basket, Wish]>([
    ['nothing in it', {}, {}],
    ['more than there is', { TEA: 4_000, CUP: 1 }, {}],
    ['goods that never were on a shelf', { IDEA: 1 }, {}],
    ['goods that never were on a shelf, for nobody', { IDEA: 1 }, { customer: { email: 'x' } }],
    ['goods that nobody knows, and goods that are short', { NIX: 1, TEA: 4_000 }, {}],
    ['a total of yesterday', { TEA: 1 }, { expectedTotal: '1.00' }],
    [
      'everything wrong with it',
      {},
      {
        customer: { name: ' ', email: 'nobody', phone: '1' },
        shippingAddress: { street: '', province: '', postalCode: 'x' },
        lines: [
          { sku: 'TEA', quantity: 12, unitPrice: '29.98' },
          { sku: ' TEA', quantity: 13 },
          { sku: 'NIX', quantity: 1 },
          { sku: 'CUP', quantity: 21 },
          { sku: 'IDEA', quantity: -1 },
        ],
        couponCode: 'NO',
        paymentMethod: 'ALIPAY',
        shippingMethod: 'DRONE',
      },
    ],
  ])(
    'of an order with %s tells the very problems that placing it does',
    async (_is, basket, wish) => {
      const before = await traces();
      const { problems, order, warnings } = await ada.triesToPlace(basket, wish);
      expect(order).toBeNull();
      expect(warnings).toEqual([]);
      expect(problems).not.toEqual([]);
      expect((await quoteOf(basket, wish)).problems).toEqual(problems);
      expect(await traces()).toEqual(before);
    },
  );

  it('tells the warnings that placing it does', async () => {
    const { warnings, problems } = await quoteOf({ TEA: 6 });
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'MAX_QUANTITY_EXCEEDED', requested: 6, limit: 5 }]);
    const placed = await ada.triesToPlace({ TEA: 6 });
    expect(placed.warnings).toEqual(warnings);
    await ada.cancels(placed.order!);
  });

  it('warns of what is short whoever would wait for it', async () => {
    const wish = { acceptBackorder: true };
    const { warnings, problems, pricing } = await quoteOf({ CUP: 20, IDEA: 2 }, wish);
    expect(problems).toEqual([]);
    expect(pricing!.total.amount).toBe('902.00');
    expect(warnings).toMatchObject([
      { code: 'OUT_OF_STOCK', sku: 'IDEA', requested: 2, available: 0, shortfall: 2 },
    ]);
    const call = { ...wish, idempotencyKey: randomUUID() };
    const placed = await ada.triesToPlace({ CUP: 20, IDEA: 2 }, call);
    expect(placed.order).toMatchObject({ status: 'PENDING_RESTOCK', pricing });
    expect(placed.warnings).toMatchObject(warnings);
    // What is there now makes no difference to the answer of then.
    await shop.stock({ IDEA: 1 });
    expect((await ada.triesToPlace({ CUP: 20, IDEA: 2 }, call)).warnings).toEqual(placed.warnings);
    await ada.cancels(placed.order!);
  });

  it('may be asked by anybody, in their language', async () => {
    const { problems, pricing } = await quoteOf({ TEA: 11 }, {}, shop.guest(undefined, 'zh-CN'));
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['OUT_OF_STOCK', expect.stringContaining('库存仅剩')],
    ]);
    expect(pricing!.subtotal.amount).toBe('330.00');
  });

  it('has no price where nobody can know it', async () => {
    const nowhere = { shippingMethod: 'DRONE' };
    expect((await quoteOf({ TEA: 1 }, nowhere)).pricing).toBeNull();
    expect((await quoteOf({ NIX: 1 })).pricing).toBeNull();
    expect((await quoteOf({ TEA: 0 })).pricing).toBeNull();
  });
});

describe('an order that was refused', () => {
  it('may be corrected under the same key', async () => {
    const idempotencyKey = 'second thoughts';
    const refused = await ada.triesToPlace({ CUP: 1 }, { idempotencyKey, couponCode: 'NO' });
    expect(refused.problems).toMatchObject([{ code: 'COUPON_INVALID' }]);
    const short = await ada.triesToPlace({ TEA: 4_000 }, { idempotencyKey });
    expect(short.problems).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
    const order = await ada.places({ CUP: 1 }, { idempotencyKey });
    expect(order.status).toBe('PENDING');
    const other = await ada.triesToPlace({ CUP: 2 }, { idempotencyKey });
    expect(other.problems).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('takes nothing for its coupon, though only its stock was short', async () => {
    const before = await traces();
    const { problems } = await ada.triesToPlace({ TEA: 4_000 }, { couponCode: 'TENTH' });
    expect(problems).toMatchObject([{ code: 'OUT_OF_STOCK' }]);
    expect(await traces()).toEqual(before);
  });
});
