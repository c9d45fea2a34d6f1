import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { deadlocks } from '../support/deadlocks.js';
import { sweepsOnce } from '../support/sweepsOnce.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';
import type { PlacePayload } from '../support/Shopper.js';

let shop: OpenShop;
/** Another process of the same shop. */
let twin: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);

/** Even customers come through one process, odd ones through the other. */
const customer = (name: string, index: number) =>
  (index % 2 === 0 ? shop : twin).as(`${name}${index}`);

const codesOf = (payloads: PlacePayload[]): string[] =>
  payloads.flatMap(({ problems }) => problems.map(({ code }) => code));

describe('when everybody wants the same', () => {
  it('sells the last unit to one of fifty buyers, and tells the others what is short', async () => {
    await shop.stock({ LAST: 1 });
    const answers = await times(50, async (index) =>
      (await customer('buyer', index)).triesToPlace({ LAST: 1 }),
    );
    const refused = answers.filter(({ order }) => !order);
    expect(refused).toHaveLength(49);
    for (const { problems } of refused) {
      expect(problems).toMatchObject([
        {
          __typename: 'OutOfStock',
          sku: 'LAST',
          requested: 1,
          available: 0,
          shortfall: 1,
        },
      ]);
    }
    expect(await shop.availableOf('LAST')).toBe(0);
    expect(await shop.count("stock_movement where kind = 'RESERVED'")).toBe(1);
  });

  it('takes carts filled in opposite order without a deadlock, while others cancel', async () => {
    await shop.stock({ YIN: 1_000, YANG: 1_000 });
    const orders = await times(40, async (index) => {
      const shopper = await customer('crosser', index);
      const basket = index % 4 < 2 ? { YIN: 1, YANG: 2 } : { YANG: 2, YIN: 1 };
      const order = await shopper.places(basket);
      return index % 3 === 0 ? shopper.cancels(order) : order;
    });
    const kept = orders.filter(({ status }) => status === 'PENDING').length;
    expect(kept).toBe(26);
    expect(await shop.availableOf('YIN')).toBe(1_000 - kept);
    expect(await shop.availableOf('YANG')).toBe(1_000 - 2 * kept);
    expect(await deadlocks(shop)).toEqual([]);
    expect(shop.logged).toEqual([]);
  });

  it('counts a product on two lines together, against the shelf and against its limits', async () => {
    await shop.offers({ TWICE: { maxQuantityPerOrder: 3, quantityLimit: 8 } });
    await shop.stock({ TWICE: 5 });
    const ada = await shop.as('ada');
    const lines = (...quantities: number[]) => ({
      lines: quantities.map((quantity) => ({ sku: 'TWICE', quantity })),
    });
    expect((await ada.triesToPlace({}, lines(3, 3))).problems).toMatchObject([
      { code: 'OUT_OF_STOCK', requested: 6, available: 5, shortfall: 1 },
    ]);
    expect((await ada.triesToPlace({}, lines(5, 4))).problems).toMatchObject([
      { code: 'QUANTITY_LIMIT_EXCEEDED', requested: 9, limit: 8 },
      { code: 'OUT_OF_STOCK', requested: 9 },
    ]);
    const { order, warnings } = await ada.triesToPlace({}, lines(2, 3));
    expect(order!.lines.map(({ quantity }) => quantity)).toEqual([2, 3]);
    expect(warnings).toMatchObject([{ code: 'MAX_QUANTITY_EXCEEDED', requested: 5, limit: 3 }]);
    expect(await shop.availableOf('TWICE')).toBe(0);
  });

  it('takes nothing of an order that is short of one thing', async () => {
    await shop.stock({ PLENTY: 10, SCARCE: 1 });
    const { problems } = await (await shop.as('ada')).triesToPlace({ PLENTY: 2, SCARCE: 2 });
    expect(problems.map(({ sku }) => sku)).toEqual(['SCARCE']);
    expect(await shop.availableOf('PLENTY')).toBe(10);
    expect(await shop.availableOf('SCARCE')).toBe(1);
  });

  it('holds the limits of coupons under thirty orders at once', async () => {
    await shop.stock({ SALE: 100 });
    await shop.prints({ code: 'FIVE', kind: DiscountKind.PERCENTAGE, percent: 10, useLimit: 5 });
    const byMany = await times(30, async (index) =>
      (await customer('hunter', index)).triesToPlace({ SALE: 1 }, { couponCode: 'five' }),
    );
    expect(byMany.filter(({ order }) => order)).toHaveLength(5);
    expect(new Set(codesOf(byMany))).toEqual(new Set(['COUPON_INVALID']));

    await shop.prints({
      code: 'ONCE',
      kind: DiscountKind.PERCENTAGE,
      percent: 10,
      useLimitPerCustomer: 1,
    });
    const byOne = await times(30, async (index) =>
      (await (index % 2 ? shop : twin).as('greedy')).triesToPlace(
        { SALE: 1 },
        { couponCode: 'ONCE' },
      ),
    );
    expect(byOne.filter(({ order }) => order)).toHaveLength(1);
    const [refused] = byOne.filter(({ order }) => !order);
    expect(refused!.problems).toMatchObject([{ code: 'COUPON_INVALID', reason: 'USED_BY_YOU' }]);
    expect(await shop.availableOf('SALE')).toBe(94);
    expect(await shop.rows('select code, uses from coupon where uses > 0 order by code')).toEqual([
      { code: 'FIVE', uses: 5 },
      { code: 'ONCE', uses: 1 },
    ]);
  });
});

describe('when the time to pay is over', () => {
  it('gives stock and coupon back exactly once, though two sweeps come at the same time', async () => {
    await shop.stock({ HELD: 20 });
    await shop.prints({ code: 'BACK', kind: DiscountKind.FREE_SHIPPING, useLimit: 20 });
    const orders = await times(20, async (index) =>
      (await customer('dawdler', index)).places({ HELD: 1 }, { couponCode: 'BACK' }),
    );
    expect(await shop.availableOf('HELD')).toBe(0);
    await shop.movesClock('16 minutes');
    await times(6, (index) => sweepsOnce(index % 2 ? shop : twin));
    await shop.sweeps();
    expect(await shop.availableOf('HELD')).toBe(20);
    const ids = orders.map(({ id }) => id);
    expect(
      await shop.rows(
        `select kind, count(*)::int as times, sum(reserved_delta)::int as reserved
         from stock_movement where order_id = any($1) group by kind order by kind`,
        ids,
      ),
    ).toEqual([
      { kind: 'RELEASED', times: 20, reserved: -20 },
      { kind: 'RESERVED', times: 20, reserved: 20 },
    ]);
    expect(
      await shop.count("order_event where order_id = any($1) and type = 'CANCELLED'", ids),
    ).toBe(20);
    expect(await shop.rows("select uses from coupon where code = 'BACK'")).toEqual([{ uses: 0 }]);
    const kim = await shop.kim();
    expect(await kim.sees(orders[0]!)).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'PAYMENT_EXPIRED',
      reservation: null,
    });
  }, 120_000);

  it('lets the hold run to its last second and no further', async () => {
    await shop.stock({ SECOND: 1 });
    const ada = await shop.as('ada');
    const order = await ada.places({ SECOND: 1 });
    await shop.travels('14 minutes 50 seconds');
    expect(await ada.sees(order)).toMatchObject({ status: 'PENDING' });
    await shop.movesClock('10 seconds');
    expect((await ada.triesToPay(order)).problems[0]!.code).toMatch(/HOLD_EXPIRED|INVALID_STATE/);
    await ada.seesSoon(order, 'CANCELLED');
    expect(await shop.availableOf('SECOND')).toBe(1);
  });

  it('decides each order once when payments and the sweep race for it', async () => {
    await shop.stock({ RACE: 12 });
    const races = await times(12, async (index) => {
      const shopper = await customer('racer', index);
      const order = await shopper.places({ RACE: 1 });
      return { shopper, order, payment: await shopper.startsToPay(order) };
    });
    await shop.movesClock('14 minutes 59 seconds');
    const paying = races.map(({ shopper, payment }) => shopper.handsOverCard(payment));
    await Promise.all([shop.movesClock('2 seconds'), ...races.map(() => sweepsOnce(shop))]);
    const taken = (await Promise.all(paying)).map(({ body }) => body.status === 'succeeded');
    for (const [index, { shopper, order }] of races.entries()) {
      // Whose money the provider took has the goods; for the others it was closed in time.
      const expected = taken[index] ? 'PROCESSING' : 'CANCELLED';
      expect((await shopper.seesSoon(order, expected)).refunds).toEqual([]);
    }
    const free = taken.filter((isTaken) => !isTaken).length;
    expect(await shop.availableOf('RACE')).toBe(free);
    expect(
      await shop.rows("select on_hand, reserved, committed from stock_level where sku = 'RACE'"),
    ).toEqual([{ on_hand: 12, reserved: 0, committed: 12 - free }]);
    expect(await deadlocks(shop)).toEqual([]);
  }, 120_000);
});
