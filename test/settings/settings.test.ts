import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type Money, type Problem } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

interface CouponView {
  code: string;
  active: boolean;
  kind: string;
  percent: number | null;
  amount: Money | null;
  minimum: Money | null;
  uses: number;
  useLimit: number | null;
}

const COUPON =
  'code active kind percent amount { amount currency } minimum { amount } uses useLimit';

let shop: OpenShop;
let kim: Staff;
let ada: Shopper;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.staff('kim', 'settings');
  ada = await shop.as('ada');
  await shop.stock({ TEA: 1_000 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

interface Payload<Thing> {
  thing: Thing | null;
  problems: Problem[];
}

/** `thing`: the field of the payload, and what of it is read. */
const tries = <Thing>(verb: string, input: object, thing: string): Promise<Payload<Thing>> =>
  kim.door.change(verb, input, `thing: ${thing} problems { ${PROBLEMS} }`);

const triesCoupon = (verb: string, input: object): Promise<Payload<CouponView>> =>
  tries(verb, input, `coupon { ${COUPON} }`);

async function coupon(verb: string, input: object): Promise<CouponView> {
  const { thing, problems } = await triesCoupon(verb, input);
  expect(problems).toEqual([]);
  return thing!;
}

const usesOf = async (code: string): Promise<number> =>
  (await shop.rows<{ uses: number }>('select uses from coupon where code = $1', code))[0]!.uses;

describe('a coupon that staff make', () => {
  it('takes off what it says', async () => {
    const input = { code: ' spring-10 ', kind: 'PERCENTAGE', percent: 10 };
    expect(await coupon('createCoupon', input)).toMatchObject({
      ...{ code: 'SPRING-10', active: true, percent: 10, amount: null, uses: 0 },
    });
    const order = await ada.places({ TEA: 2 }, { couponCode: 'Spring-10' });
    expect(order.pricing.discount.amount).toBe('20.00');
    const { problems } = await triesCoupon('createCoupon', { ...input, percent: 20 });
    expect(problems).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['code'] }]);
  });

  it.each<[string, object, string]>([
    ['a code of one letter', { code: 'X' }, 'CODE_MALFORMED'],
    ['a percentage of nothing', { percent: 0 }, 'PERCENT_UNFIT'],
    ['more than all', { percent: 101 }, 'PERCENT_UNFIT'],
    ['a percentage with an amount', { amount: '5', currency: 'CNY' }, 'AMOUNT_UNFIT'],
    ['a minimum of no currency', { minimum: '5' }, 'CURRENCY_MISSING'],
    ['half a fen', { minimum: '0.005', currency: 'CNY' }, 'AMOUNT_UNFIT'],
    ['no use for anybody', { useLimitPerCustomer: 0 }, 'MEASURE_OUT_OF_RANGE'],
    ['less than no use', { useLimit: -1 }, 'MEASURE_OUT_OF_RANGE'],
    [
      'an end before its start',
      { startsAt: '2030-01-02T00:00:00Z', endsAt: '2030-01-01T00:00:00Z' },
      'ENDS_FIRST',
    ],
  ])('can not have %s', async (_what, terms, reason) => {
    const input = { code: 'ODD', kind: 'PERCENTAGE', percent: 10, ...terms };
    const { thing, problems } = await triesCoupon('createCoupon', input);
    expect(thing).toBeNull();
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason }]);
    expect(problems[0]!.message).not.toContain(reason);
  });

  it('ends at once when staff say so, and goes on when they do', async () => {
    await coupon('createCoupon', {
      ...{ code: 'TWENTY', kind: 'FIXED_AMOUNT', amount: '20.00', currency: 'CNY' },
      minimum: '100',
    });
    const placed = await ada.places({ TEA: 1 }, { couponCode: 'TWENTY' });
    expect(placed.pricing.discount.amount).toBe('20.00');
    await coupon('updateCoupon', { code: 'twenty', active: false });
    expect((await ada.triesToPlace({ TEA: 1 }, { couponCode: 'TWENTY' })).problems).toMatchObject([
      { code: 'COUPON_INVALID', reason: 'ENDED' },
    ]);
    expect(await coupon('updateCoupon', { code: 'TWENTY', active: true, amount: '30' })).toEqual(
      expect.objectContaining({ amount: { amount: '30.00', currency: 'CNY' }, uses: 1 }),
    );
    const next = await ada.places({ TEA: 1 }, { couponCode: 'TWENTY' });
    expect(next.pricing.discount.amount).toBe('30.00');
    expect((await ada.sees(placed)).pricing.discount.amount).toBe('20.00');
  });

  it('can be limited to no less than it was used, and unlimited again', async () => {
    await coupon('createCoupon', { code: 'FREE', kind: 'FREE_SHIPPING', useLimit: 5 });
    for (let count = 0; count < 2; count += 1) await ada.places({ TEA: 1 }, { couponCode: 'FREE' });
    expect(
      (await triesCoupon('updateCoupon', { code: 'FREE', useLimit: 1 })).problems,
    ).toMatchObject([{ reason: 'USED_MORE_OFTEN', path: ['useLimit'] }]);
    expect(await coupon('updateCoupon', { code: 'FREE', useLimit: null })).toMatchObject({
      ...{ useLimit: null, uses: 2 },
    });
    const unknown = await triesCoupon('updateCoupon', { code: 'NIX', active: true });
    expect(unknown.problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('holds its limits while its orders come and go, and staff change it meanwhile', async () => {
    await coupon('createCoupon', {
      ...{ code: 'BUSY', kind: 'PERCENTAGE', percent: 5, useLimit: 8, useLimitPerCustomer: 2 },
    });
    const answers = await times(36, async (index) => {
      const shopper = await shop.as(`busy${index % 6}`);
      if (index % 9 === 0) await triesCoupon('updateCoupon', { code: 'BUSY', percent: 5 + index });
      const { order } = await shopper.triesToPlace({ TEA: 1 }, { couponCode: 'BUSY' });
      if (order && index % 3 === 0) return shopper.cancels(order);
      return order;
    });
    const standing = answers.filter((order) => order?.status === 'PENDING');
    expect(standing.length).toBeLessThanOrEqual(8);
    expect(await usesOf('BUSY')).toBe(standing.length);
    const byOne = Map.groupBy(standing, (order) => order!.customer.id);
    for (const orders of byOne.values()) expect(orders.length).toBeLessThanOrEqual(2);
  }, 120_000);

  it('gets its uses back from cancelled and expired orders', async () => {
    await coupon('createCoupon', { code: 'AGAIN', kind: 'FREE_SHIPPING', useLimit: 2 });
    const cancelled = await ada.places({ TEA: 1 }, { couponCode: 'AGAIN' });
    await ada.places({ TEA: 1 }, { couponCode: 'AGAIN' });
    expect(await usesOf('AGAIN')).toBe(2);
    await ada.cancels(cancelled);
    expect(await usesOf('AGAIN')).toBe(1);
    await shop.travels('16 minutes');
    expect(await usesOf('AGAIN')).toBe(0);
  });
});

describe('shipping rates that staff keep', () => {
  const save = (input: object) =>
    tries<{ id: string }>('saveShippingRate', input, 'shippingRate { id country }');

  it('count for new orders, one for each method, destination and currency', async () => {
    const input = { method: 'drone', country: 'cn', province: 'shang hai', currency: 'CNY' };
    const first = await save({ ...input, base: '30.00', perKilogram: '5' });
    expect(first.problems).toEqual([]);
    const drone = { shippingMethod: 'DRONE' };
    const placed = await ada.places({ TEA: 1 }, drone);
    expect(placed.pricing.shipping.amount).toBe('30.00');
    const second = await save({ ...input, base: '35', freeFrom: '200' });
    expect(second.thing!.id).toBe(first.thing!.id);
    expect((await ada.places({ TEA: 1 }, drone)).pricing.shipping.amount).toBe('35.00');
    expect((await ada.places({ TEA: 2 }, drone)).pricing.shipping.amount).toBe('0.00');
    expect((await ada.sees(placed)).pricing.shipping.amount).toBe('30.00');
    const gone = await tries('removeShippingRate', { id: first.thing!.id }, 'removed');
    expect(gone).toEqual({ thing: true, problems: [] });
    expect((await ada.triesToPlace({ TEA: 1 }, drone)).problems).toMatchObject([
      { code: 'SHIPPING_NOT_OFFERED' },
    ]);
    const again = await tries('removeShippingRate', { id: first.thing!.id }, 'removed');
    expect(again.problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it.each<[string, object, string]>([
    ['to no country', { country: 'XX' }, 'COUNTRY_UNKNOWN'],
    ['to no province of it', { country: 'US', province: 'Bavaria' }, 'PROVINCE_UNKNOWN'],
    ['to a province of nowhere', { province: 'Bavaria' }, 'PROVINCE_OF_NOWHERE'],
    ['of less than nothing', { base: '-1' }, 'AMOUNT_UNFIT'],
    ['of parts of a fen', { perKilogram: '0.001' }, 'AMOUNT_UNFIT'],
    ['of no method', { method: ' ' }, 'METHOD_MALFORMED'],
    ['for a negative weight', { includedGrams: -1 }, 'MEASURE_OUT_OF_RANGE'],
  ])('are refused %s', async (_what, terms, reason) => {
    const { thing, problems } = await save({
      ...{ method: 'ODD', currency: 'CNY', base: '1', ...terms },
    });
    expect(thing).toBeNull();
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason }]);
    expect(problems[0]!.message).not.toContain(reason);
  });

  it('stay one, however many set it at once', async () => {
    await times(6, (index) =>
      save({ method: 'RACE', country: 'CN', currency: 'CNY', base: `${index}` }),
    );
    expect(await shop.count("shipping_rate where method = 'RACE'")).toBe(1);
  });
});

describe('tax rates that staff keep', () => {
  const save = (input: object) =>
    tries<{ id: string; percent: string }>('saveTaxRate', input, 'taxRate { id percent }');

  it('count for new orders there, however the province is written', async () => {
    const input = { country: 'cn', province: 'Shanghai', percent: '6.25', included: false };
    const { thing, problems } = await save(input);
    expect(problems).toEqual([]);
    expect(thing!.percent).toBe('6.25');
    const taxed = await ada.places({ TEA: 2 });
    expect(taxed.pricing).toMatchObject({ tax: { amount: '12.50' }, total: { amount: '212.50' } });
    expect((await save({ ...input, province: '上海', percent: '0' })).thing!.id).toBe(thing!.id);
    expect((await ada.places({ TEA: 2 })).pricing.tax.amount).toBe('0.00');
    await tries('removeTaxRate', { id: thing!.id }, 'removed');
    expect((await ada.places({ TEA: 2 })).pricing.tax.amount).toBe('23.01');
  });

  it.each([
    ['100.1', 'PERCENT_UNFIT'],
    ['-1', 'PERCENT_UNFIT'],
    ['1.00001', 'PERCENT_UNFIT'],
  ])('are refused at %s percent', async (percent, reason) => {
    const { problems } = await save({ country: 'DE', percent, included: true });
    expect(problems).toMatchObject([{ reason, path: ['percent'] }]);
  });
});

describe('the settings', () => {
  it.each([
    ['coupons', 'coupon'],
    ['shippingRates', 'shipping_rate'],
    ['taxRates', 'tax_rate'],
  ])('list %s page by page', async (name, table) => {
    type List = {
      list: { edges: { cursor: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
    const cursors: string[] = [];
    for (let after: string | undefined, hasNextPage = true; hasNextPage;) {
      const { list } = await kim.door.get<List>(
        `query ($after: String) { list: ${name}(first: 2, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      cursors.push(...list.edges.map(({ cursor }) => cursor));
      ({ hasNextPage, endCursor: after } = list.pageInfo);
    }
    expect(new Set(cursors).size).toBe(await shop.count(table));
  });
});
