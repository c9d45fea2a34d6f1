import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 60_000);
afterAll(() => shop.closes(), 60_000);

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

  it('is told when it has waited too long', async () => {
    await shop.stock({ PLUM: 0 });
    const ada = await shop.as('ada');
    const order = await ada.places({ PLUM: 1 }, waits);
    await shop.travels('31 days');
    const cancelled = await ada.seesSoon(order, 'CANCELLED');
    expect(cancelled.cancelReason).toBe('RESTOCK_TIMEOUT');
  });
});
