import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const waits = { acceptBackorder: true };

describe('who agreed to wait for stock', () => {
  it('holds nothing while waiting, and cannot pay yet', async () => {
    await shop.stock({ RARE: 1 });
    const ada = await shop.as('ada');
    const order = await ada.places({ RARE: 3 }, waits);
    expect(order.status).toBe('PENDING_RESTOCK');
    expect(await shop.availableOf('RARE')).toBe(1);
    const { problems } = await ada.triesToPay(order);
    expect(problems).toMatchObject([{ code: 'INVALID_STATE' }]);
  });

  it('gets what it needs the moment it is received, for a day, and can pay for it', async () => {
    await shop.stock({ KIWI: 1 });
    const ada = await shop.as('ada');
    const order = await ada.places({ KIWI: 3 }, waits);
    const watch = ada.watches(order, 0);
    await kim.receives({ KIWI: 5 });
    const restocked = await ada.seesSoon(order, 'PENDING');
    const hold = Date.parse(restocked.reservation!.expiresAt) - Date.parse(restocked.createdAt);
    expect(hold).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(await shop.availableOf('KIWI')).toBe(3);
    await ada.pays(order);
    await watch.until('CONFIRMED');
    expect(watch.types.slice(0, 3)).toEqual(['PLACED', 'RESTOCK_WAITING', 'RESTOCKED']);
    await watch.stop();
  });

  it('is served first come, first served: nobody takes what an older order still lacks', async () => {
    await shop.stock({ FIG: 0, DATE: 0 });
    const first = await (await shop.as('first')).places({ FIG: 5, DATE: 1 }, waits);
    const second = await (await shop.as('second')).places({ FIG: 2 }, waits);
    const third = await (await shop.as('third')).places({ DATE: 1 }, waits);
    await kim.receives({ FIG: 3, DATE: 2 });
    expect((await kim.sees(first)).status).toBe('PENDING_RESTOCK');
    expect((await kim.sees(second)).status).toBe('PENDING_RESTOCK');
    expect((await kim.sees(third)).status).toBe('PENDING');
    await kim.receives({ FIG: 2 });
    expect((await kim.sees(first)).status).toBe('PENDING');
    expect((await kim.sees(second)).status).toBe('PENDING_RESTOCK');
    await kim.receives({ FIG: 2 });
    expect((await kim.sees(second)).status).toBe('PENDING');
  });

  it('keeps its place, whatever else is received for whoever waits beside it', async () => {
    await shop.stock({ QUINCE: 2, GRAPE: 0, SLOE: 0 });
    const first = await (await shop.as('oldest')).places({ QUINCE: 5 }, waits);
    const second = await (await shop.as('later')).places({ QUINCE: 1, GRAPE: 1 }, waits);
    const third = await (await shop.as('latest')).places({ GRAPE: 1, SLOE: 1 }, waits);
    await kim.receives({ GRAPE: 1 });
    expect((await kim.sees(second)).status).toBe('PENDING_RESTOCK');
    await kim.receives({ SLOE: 1 });
    expect((await kim.sees(first)).status).toBe('PENDING_RESTOCK');
    expect((await kim.sees(second)).status).toBe('PENDING_RESTOCK');
    expect((await kim.sees(third)).status).toBe('PENDING');
  });

  it('gets what a cancelled order gives back', async () => {
    await shop.stock({ PEAR: 2 });
    const bob = await shop.as('bob');
    const taken = await bob.places({ PEAR: 2 });
    const ada = await shop.as('ada');
    const waiting = await ada.places({ PEAR: 2 }, waits);
    await bob.cancels(taken);
    await ada.seesSoon(waiting, 'PENDING');
    expect(await shop.availableOf('PEAR')).toBe(0);
  });

  it('gets what is given back without a sweep: within moments, the oldest first', async () => {
    await shop.stock({ LIME: 1 });
    const ada = await shop.as('ada');
    const taken = await ada.places({ LIME: 1 });
    const bob = await (await shop.as('bob')).places({ LIME: 1 }, waits);
    const eve = await (await shop.as('eve')).places({ LIME: 1 }, waits);
    await ada.cancels(taken);
    await until('the oldest has it', async () => (await kim.sees(bob)).status === 'PENDING');
    expect((await kim.sees(eve)).status).toBe('PENDING_RESTOCK');
  }, 120_000);

  it('is confirmed at once when it costs nothing, and is not asked to pay', async () => {
    await shop.prints({ code: 'GIFT', kind: DiscountKind.PERCENTAGE, percent: 100 });
    await shop.stock({ MINT: 0 });
    const gil = await shop.as('gil');
    const order = await gil.places({ MINT: 2 }, { ...waits, couponCode: 'GIFT' });
    expect(order).toMatchObject({
      status: 'PENDING_RESTOCK',
      pricing: { total: { amount: '0.00' } },
    });
    expect((await gil.triesToPay(order)).problems).toMatchObject([{ code: 'NOTHING_TO_PAY' }]);
    const watch = gil.watches(order, 0);
    await kim.receives({ MINT: 2 });
    await watch.until('PROCESSING');
    expect(watch.types.slice(2, 5)).toEqual(['RESTOCKED', 'PAID', 'CONFIRMED']);
    await watch.stop();
    await shop.sandbox.mailbox.waitFor(
      ({ to, subject }) => to.includes('gil@example.com') && subject.includes('confirmed'),
      20_000,
    );
    const mails = shop.sandbox.mailbox.list().filter(({ to }) => to.includes('gil@example.com'));
    expect(mails.filter(({ subject }) => subject.includes('please pay'))).toEqual([]);
  }, 120_000);

  it('is told when it has waited too long', async () => {
    await shop.stock({ PLUM: 0 });
    const ada = await shop.as('ada');
    const order = await ada.places({ PLUM: 1 }, waits);
    await shop.travels('31 days');
    const cancelled = await ada.seesSoon(order, 'CANCELLED');
    expect(cancelled.cancelReason).toBe('RESTOCK_TIMEOUT');
  });
});
