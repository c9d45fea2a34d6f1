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
    DOLLAR: { prices: [{ amount: '12.00', currency: 'USD' }] },
  });
  await shop.stock({ TEA: 2_000, CUP: 100, DOLLAR: 100 });
  const { PERCENTAGE: kind } = DiscountKind;
  await shop.prints({ code: 'TEN', kind, percent: 10 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function problemsOf(basket: Basket, wish: Wish): Promise<Partial<Problem>[]> {
  const { order, problems } = await ada.triesToPlace(basket, wish);
  expect(order).toBeNull();
  return problems;
}

describe('an order is refused', () => {
  it.each([
    ['EMAIL', ' Mallory@Example.com ', { email: 'MALLORY@example.com' }],
    ['PHONE', '139 1234 5678', { phone: '+86 139-1234-5678' }],
    ['CUSTOMER_ID', 'mallory', {}],
  ])(
    'when the customer is blocked by %s, until they are welcome again',
    async (kind, value, customer) => {
      const kim = await shop.kim();
      const mallory = await shop.as('mallory');
      const wish = { customer: { email: 'innocent@example.com', ...customer } };
      await kim.blocks(kind, value);
      await kim.blocks(kind, value);
      expect((await mallory.triesToPlace({ TEA: 1 }, wish)).problems).toMatchObject([
        { code: 'CUSTOMER_BLOCKED', path: ['customer'] },
      ]);
      await kim.unblocks(kind, value);
      await mallory.cancels(await mallory.places({ TEA: 1 }, wish));
    },
  );

  it('with all that is wrong at once, and takes nothing', async () => {
    const codes = (
      await problemsOf(
        {},
        {
          customer: { name: '', email: 'nobody', phone: '1' },
          shippingAddress: { street: '', postalCode: 'x' },
          lines: [
            { sku: 'TEA', quantity: 3_000 },
            { sku: 'NIX', quantity: 1 },
            { sku: 'CUP', quantity: -1, unitPrice: '1.00' },
          ],
          shippingMethod: 'DRONE',
          couponCode: 'NIX',
        },
      )
    ).map(({ code }) => code);
    expect(codes).toEqual([
      'INVALID_INPUT',
      'INVALID_EMAIL',
      'INVALID_PHONE',
      'QUANTITY_NOT_POSITIVE',
      'PRODUCT_NOT_FOUND',
      'PRICE_CHANGED',
      'INVALID_ADDRESS',
      'INVALID_ADDRESS',
      'COUPON_INVALID',
      'SHIPPING_NOT_OFFERED',
      'OUT_OF_STOCK',
    ]);
    expect(await shop.availableOf('TEA')).toBe(2_000);
    expect(await shop.count('coupon where uses > 0')).toBe(0);
    expect(await shop.count("orders where customer_id = 'ada'")).toBe(0);
    expect(await shop.count("idempotency_key where scope = 'customer:ada'")).toBe(0);
  });

  it('before it is looked at, when a value is no value of its kind', async () => {
    const input = ada.orderOf({ TEA: 1 });
    for (const wrong of [
      { ...input, lines: [{ sku: 'TEA', quantity: 1.5 }] },
      { ...input, lines: [{ sku: 'TEA', quantity: 1, unitPrice: '1e3' }] },
      { ...input, lines: [{ sku: 'TEA', quantity: 2 ** 31 }] },
      { ...input, lines: [{ sku: 'TEA', quantity: 1, unitPrice: 129.9 }] },
      { ...input, expectedTotal: 129 },
      { ...input, expectedTotal: 'a lot' },
      { ...input, currency: 'RMB' },
      { ...input, paymentMethod: 'CASH' },
      { ...input, customer: { name: 'A' } },
    ]) {
      const { status, errors } = await ada.door.ask(
        'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orderToken } }',
        { input: wrong },
      );
      expect(status).toBe(400);
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['BAD_USER_INPUT']),
      );
    }
  });

  it('with the place of each value that is none of its kind, and never with the value', async () => {
    const query =
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orderToken } }';
    const [order, li] = [ada.orderOf({}), await shop.as('li', 'zh-CN')];
    const { email: _email, ...nameless } = order.customer;
    const input = {
      ...order,
      ...{ currency: 'ZZZ', paymentMethod: 'CASH', expectedTotal: 129.9, coupon: 'X' },
      customer: { ...nameless, name: null },
      lines: [{ sku: 'TEA', quantity: '3 at "input.evil"' }],
    };
    const told = async (shopper: Shopper) =>
      (await shopper.door.ask(query, { input })).errors.map(({ message }) => message).toSorted();
    expect(await told(li)).toEqual([
      '$input.coupon：没有这个字段。',
      '$input.currency：货币须为 ISO 4217 代码，如 CNY。',
      '$input.customer.email：缺少值。',
      '$input.customer.name：缺少值。',
      '$input.expectedTotal：金额须写成字符串，如 "129.90"。',
      '$input.lines[0].quantity：此处应为不超过 2,147,483,647 的整数。',
      '$input.paymentMethod：此处不能使用该值。',
    ]);
    expect(await told(ada)).toContain(
      '$input.expectedTotal: an amount is written as a string, for example "129.90".',
    );
    const { errors } = await li.door.ask(query);
    expect(errors[0]).toMatchObject({ message: '$input：缺少值。' });
  });

  it('in Chinese to whoever reads Chinese', async () => {
    const li = await shop.as('li', 'de;q=0.9, zh-CN, en;q=0.5');
    const { problems } = await li.triesToPlace({ TEA: 2_001 }, { customer: { email: 'x' } });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['INVALID_EMAIL', '电子邮件地址无效。'],
      ['OUT_OF_STOCK', 'TEA 库存仅剩 2000 件，您要求了 2001 件。'],
    ]);
  });
});

describe('an order goes through', () => {
  it('in its right form: trimmed, lower case, upper case and without spaces', async () => {
    const order = await ada.places(
      { ' TEA ': 1 },
      {
        customer: { name: '  Ada   Lovelace ', email: ' Ada@Example.COM ', phone: '138 0013-8000' },
        shippingAddress: { street: ' 1  Main St ', postalCode: ' 200 040 ', country: 'cn' },
        couponCode: ' ten ',
        shippingMethod: ' express ',
        specialInstructions: '  Ring twice ',
      },
    );
    expect(order).toMatchObject({
      customer: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+8613800138000' },
      shippingAddress: { street: '1 Main St', postalCode: '200040', country: 'CN' },
      couponCode: 'TEN',
      shippingMethod: 'EXPRESS',
      specialInstructions: 'Ring twice',
    });
    expect(order.lines).toMatchObject([{ sku: 'TEA', unitPrice: { amount: '129.90' } }]);
  });

  it('with a warning for more than usual, beside the order', async () => {
    const { order, problems, warnings } = await ada.triesToPlace({ CUP: 13 });
    expect(order!.status).toBe('PENDING');
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([
      { __typename: 'MaxQuantityExceeded', sku: 'CUP', requested: 13, limit: 12 },
    ]);
  });

  it('at a price that was shown to within a cent, and at the total that was shown', async () => {
    const lines = [{ sku: 'TEA', quantity: 1, unitPrice: '129.91' }];
    const order = await ada.places({}, { lines, expectedTotal: '129.9' });
    expect(order.pricing.total.amount).toBe('129.90');
  });

  it.each([
    [
      'Hong Kong, which has no postal codes',
      { country: 'HK', city: '', province: '', postalCode: '' },
      '+852 5123 4567',
    ],
    [
      'Dublin, by its Eircode',
      { country: 'IE', city: 'Dublin', province: '', postalCode: 'D02 AF30' },
      '+353 85 012 3456',
    ],
    [
      'London, with the space of its code gone',
      { country: 'GB', city: 'London', province: '', postalCode: 'sw1a 1aa' },
      '07400 123456',
    ],
  ])('to %s', async (_place, shippingAddress, phone) => {
    const order = await ada.places(
      { DOLLAR: 1 },
      { currency: 'USD', shippingAddress, customer: { phone } },
    );
    expect(order.customer.phone).toMatch(/^\+\d{10,13}$/);
  });

  it('for nothing at once, when its total is zero: paid, confirmed and on the floor', async () => {
    await shop.prints({ code: 'FREE', kind: DiscountKind.PERCENTAGE, percent: 100 });
    const order = await ada.places({ TEA: 1 }, { couponCode: 'FREE' });
    expect(order).toMatchObject({ status: 'CONFIRMED', paymentStatus: 'PAID', payments: [] });
    expect(order.pricing.total.amount).toBe('0.00');
    const going = await ada.seesSoon(order, 'PROCESSING');
    expect((await ada.triesToPay(going)).problems).toMatchObject([{ code: 'ALREADY_PAID' }]);
  });

  it('in a currency without small units, and in one with a thousand of them', async () => {
    await shop.offers({
      WORLD: {
        prices: [
          { amount: '1500', currency: 'JPY' },
          { amount: '3.250', currency: 'KWD' },
        ],
      },
    });
    await shop.stock({ WORLD: 10 });
    for (const currency of ['JPY', 'KWD']) {
      await shop.rows(
        `insert into shipping_rate (id, method, country, currency, base_minor)
         values (gen_random_uuid(), 'STANDARD', '*', $1, 500)`,
        currency,
      );
    }
    const yen = await ada.places({ WORLD: 2 }, { currency: 'JPY', expectedTotal: '3500' });
    expect(yen.pricing.total).toEqual({ amount: '3500', currency: 'JPY' });
    const dinar = await ada.places({ WORLD: 2 }, { currency: 'KWD' });
    expect(dinar.pricing.total).toEqual({ amount: '7.000', currency: 'KWD' });
    expect(
      await problemsOf({ WORLD: 1 }, { currency: 'JPY', expectedTotal: '2000.5' }),
    ).toMatchObject([{ code: 'TOTAL_CHANGED', expected: { amount: '2000.5' } }]);
  });
});
