import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Shopper } from '../support/Shopper.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('a coupon with a limit for each customer', () => {
  it('is used no more often by a guest with another spelling of the mailbox', async () => {
    await shop.offers({ GIFT: {} });
    await shop.stock({ GIFT: 9 });
    const kind = DiscountKind.PERCENTAGE;
    await shop.prints({ code: 'EACH', kind, percent: 5, useLimitPerCustomer: 1 });
    const tries = (email: string) =>
      shop.guest().triesToPlace({ GIFT: 1 }, { couponCode: 'EACH', customer: { email } });
    expect((await tries('g.uest@gmail.com')).problems).toEqual([]);
    expect((await tries('guest+again@googlemail.com')).problems).toMatchObject([
      { code: 'COUPON_INVALID', reason: 'USED_BY_YOU' },
    ]);
  });

  it('is used no more often by somebody who signs out, signs in, or only keeps the phone', async () => {
    await shop.offers({ NAMES: {} });
    await shop.stock({ NAMES: 9 });
    const kind = DiscountKind.PERCENTAGE;
    await shop.prints({ code: 'NAMES', kind, percent: 5, useLimitPerCustomer: 1 });
    const tries = async (who: Promise<Shopper> | Shopper, email: string, phone: string) => {
      const wish = { couponCode: 'NAMES', customer: { email, phone } };
      return (await (await who).triesToPlace({ NAMES: 1 }, wish)).problems;
    };
    const used = [{ code: 'COUPON_INVALID', reason: 'USED_BY_YOU' }];
    expect(await tries(shop.as('nan'), 'nan@names.example', '13900000031')).toEqual([]);
    const guest = shop.guest();
    expect(await tries(guest, 'other@names.example', '13900000031')).toMatchObject(used);
    expect(await tries(guest, 'nan@names.example', '13900000032')).toMatchObject(used);
    expect(await tries(shop.as('nan'), 'new@names.example', '13900000033')).toMatchObject(used);
    expect(await tries(shop.as('ned'), 'ned@names.example', '13900000031')).toMatchObject(used);
    expect(await tries(guest, 'other@names.example', '13900000034')).toEqual([]);
  });
});
