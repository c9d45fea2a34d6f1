import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.staff('kim', 'settings');
  await shop.stock({ TEA: 10 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

interface Changed {
  coupon: { version: string } | null;
  problems: Problem[];
}

const changes = (verb: string, input: object): Promise<Changed> =>
  kim.door.change(verb, { code: 'PAIR', ...input }, `coupon { version } problems { ${PROBLEMS} }`);

describe('a coupon that two change at once', () => {
  it('is as the first of them says, and the later one is told', async () => {
    const { coupon } = await changes('createCoupon', { kind: 'PERCENTAGE', percent: 10 });
    const expectedVersion = coupon!.version;
    // Orders that use it change nothing of what staff have read.
    const ada = await shop.as('ada');
    await ada.places({ TEA: 1 }, { couponCode: 'PAIR' });
    const first = await changes('updateCoupon', { percent: 20, expectedVersion });
    expect(first.problems).toEqual([]);
    const later = await changes('updateCoupon', { useLimit: 9, expectedVersion });
    expect(later).toMatchObject({
      coupon: null,
      problems: [{ code: 'CHANGED_MEANWHILE', path: ['expectedVersion'] }],
    });
    const asItIs = { useLimit: 9, expectedVersion: first.coupon!.version };
    expect((await changes('updateCoupon', asItIs)).problems).toEqual([]);
  });

  it('is changed by who does not say what they have read', async () => {
    expect((await changes('updateCoupon', { percent: 5 })).problems).toEqual([]);
  });
});
