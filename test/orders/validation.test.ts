import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Problem } from '../support/shopFields.js';
import type { Basket, Shopper, Wish } from '../support/Shopper.js';

let shop: OpenShop;
let ada: Shopper;

beforeAll(async () => {
  shop = await openShop();
  ada = await shop.as('ada');
  await shop.offers({
    TEA: { price: '129.90', weightGrams: 140 },
    CUP: { price: '45.00', maxQuantityPerOrder: 12, quantityLimit: 20 },
    OLD: { active: false },
    EURO: { prices: [{ amount: '9.00', currency: 'EUR' }] },
  });
  await shop.stock({ TEA: 2_000, CUP: 100, OLD: 100, EURO: 100 });
  const day = 86_400_000;
  const coupon = { kind: DiscountKind.PERCENTAGE, percent: 10 };
  await shop.prints({ ...coupon, code: 'SOON', startsAt: new Date(Date.now() + day) });
  await shop.prints({ ...coupon, code: 'OVER', endsAt: new Date(Date.now() - day) });
  await shop.prints({ ...coupon, code: 'BIG', minimumMinor: 100_000, currency: 'CNY' });
  await shop.prints({ ...coupon, code: 'DOLLARS', currency: 'USD' });
  await shop.prints({ ...coupon, code: 'GONE', useLimit: 0 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function problemsOf(basket: Basket, wish: Wish): Promise<Partial<Problem>[]> {
  const { order, problems } = await ada.triesToPlace(basket, wish);
  expect(order).toBeNull();
  return problems;
}

const [email, phone, name] = ['email', 'phone', 'name'].map((field) => ['customer', field]);

describe('an order is refused', () => {
  it.each<[string, Basket, Wish, Partial<Problem>]>([
    [
      'without a name',
      { TEA: 1 },
      { customer: { name: '  ' } },
      { code: 'INVALID_INPUT', reason: 'NAME_MISSING', path: name! },
    ],
    [
      'without an e-mail address',
      { TEA: 1 },
      { customer: { email: 'ada@' } },
      { code: 'INVALID_EMAIL', path: email! },
    ],
    [
      'with a mobile number one digit short',
      { TEA: 1 },
      { customer: { phone: '1380013800' } },
      { code: 'INVALID_PHONE', path: phone! },
    ],
    [
      'with a number of a foreign plan that does not exist',
      { TEA: 1 },
      { customer: { phone: '+1 000 000 0000' } },
      { code: 'INVALID_PHONE' },
    ],
    ['without lines', {}, {}, { code: 'NO_LINES', path: ['lines'] }],
    [
      'with more lines than anybody reads',
      {},
      { lines: Array.from({ length: 1_001 }, () => ({ sku: 'TEA', quantity: 1 })) },
      { code: 'TOO_MANY_LINES', path: ['lines'] },
    ],
    [
      'with a quantity of nothing',
      { TEA: 0 },
      {},
      { code: 'QUANTITY_NOT_POSITIVE', path: ['lines', '0', 'quantity'] },
    ],
    ['with less than nothing', { TEA: -1 }, {}, { code: 'QUANTITY_NOT_POSITIVE' }],
    [
      'for what nobody sells',
      { NIX: 1 },
      {},
      { code: 'PRODUCT_NOT_FOUND', path: ['lines', '0', 'sku'] },
    ],
    ['for what is no longer sold', { OLD: 1 }, {}, { code: 'PRODUCT_NOT_AVAILABLE' }],
    ['for what has no price in its currency', { EURO: 1 }, {}, { code: 'PRODUCT_NOT_PRICED' }],
    [
      'at a price that was shown wrong',
      {},
      { lines: [{ sku: 'TEA', quantity: 1, unitPrice: '129.88' }] },
      {
        code: 'PRICE_CHANGED',
        sku: 'TEA',
        expected: { amount: '129.88', currency: 'CNY' },
        actual: { amount: '129.90', currency: 'CNY' },
      },
    ],
    [
      'over the limit of a product',
      { CUP: 21 },
      {},
      { code: 'QUANTITY_LIMIT_EXCEEDED', requested: 21, limit: 20 },
    ],
    [
      'to no country',
      { TEA: 1 },
      { customer: { phone: '+8613800138000' }, shippingAddress: { country: 'XX' } },
      { code: 'INVALID_ADDRESS', field: 'country', path: ['shippingAddress', 'country'] },
    ],
    [
      'to no street',
      { TEA: 1 },
      { shippingAddress: { street: ' ' } },
      { code: 'INVALID_ADDRESS', field: 'street' },
    ],
    [
      'to no city',
      { TEA: 1 },
      { shippingAddress: { city: '' } },
      { code: 'INVALID_ADDRESS', field: 'city' },
    ],
    [
      'to no province of China',
      { TEA: 1 },
      { shippingAddress: { province: '' } },
      { code: 'INVALID_ADDRESS', field: 'province' },
    ],
    [
      'to a postal code of another kind',
      { TEA: 1 },
      { shippingAddress: { postalCode: '20004' } },
      { code: 'INVALID_ADDRESS', field: 'postalCode' },
    ],
    [
      'to be paid in a way that is not offered',
      { TEA: 1 },
      { paymentMethod: 'PAYPAL' },
      { code: 'PAYMENT_METHOD_NOT_OFFERED', path: ['paymentMethod'] },
    ],
    [
      'to be shipped in a way that is not offered',
      { TEA: 1 },
      { shippingMethod: 'DRONE' },
      { code: 'SHIPPING_NOT_OFFERED', path: ['shippingMethod'] },
    ],
    [
      'with a coupon that does not exist',
      { TEA: 1 },
      { couponCode: 'NIX' },
      { code: 'COUPON_INVALID', reason: 'UNKNOWN', path: ['couponCode'] },
    ],
    [
      'with a coupon of tomorrow',
      { TEA: 1 },
      { couponCode: 'SOON' },
      { code: 'COUPON_INVALID', reason: 'NOT_STARTED' },
    ],
    [
      'with a coupon of yesterday',
      { TEA: 1 },
      { couponCode: 'OVER' },
      { code: 'COUPON_INVALID', reason: 'ENDED' },
    ],
    [
      'with a coupon for bigger orders',
      { TEA: 1 },
      { couponCode: 'BIG' },
      { code: 'COUPON_INVALID', reason: 'BELOW_MINIMUM' },
    ],
    [
      'with a coupon of another currency',
      { TEA: 1 },
      { couponCode: 'DOLLARS' },
      { code: 'COUPON_INVALID', reason: 'OTHER_CURRENCY' },
    ],
    [
      'with a coupon that is used up',
      { TEA: 1 },
      { couponCode: 'GONE' },
      { code: 'COUPON_INVALID', reason: 'USED_UP' },
    ],
    [
      'at another total than the customer saw',
      { TEA: 1 },
      { expectedTotal: '129.89' },
      {
        code: 'TOTAL_CHANGED',
        expected: { amount: '129.89', currency: 'CNY' },
        actual: { amount: '129.90', currency: 'CNY' },
        path: ['expectedTotal'],
      },
    ],
    [
      'when there is not enough of it',
      { TEA: 2_001 },
      {},
      { code: 'OUT_OF_STOCK', sku: 'TEA', requested: 2_001, available: 2_000, shortfall: 1 },
    ],
  ])('%s', async (_why, basket, wish, problem) => {
    expect(await problemsOf(basket, wish)).toMatchObject([problem]);
  });
});
