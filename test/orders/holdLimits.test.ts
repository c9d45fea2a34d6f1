import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspects, returns } from '../returns/returning.js';
import { Troubles } from '../tracking/Troubles.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';

let shop: OpenShop;
let branch: OpenShop;

const LIMITS = { HELD_ORDERS_LIMIT: '4', HELD_UNITS_LIMIT: '20' };

beforeAll(async () => {
  shop = await openShop({ environment: LIMITS });
  branch = await openShop({ beside: shop, environment: LIMITS });
}, 120_000);
afterAll(async () => {
  await branch.shuts();
  await shop.closes();
}, 120_000);

const tooMany = (unpaid: number) => ({
  __typename: 'UnpaidOrdersLimitExceeded',
  code: 'UNPAID_ORDERS_LIMIT_EXCEEDED',
  unpaid,
  limit: 4,
});

describe('a customer with unpaid orders', () => {
  it('may have so many at once, and more when one of them is paid or cancelled', async () => {
    await shop.stock({ TEA: 100 });
    const ada = await shop.as('ada');
    const orders = await times(4, () => ada.places({ TEA: 1 }));
    expect((await ada.triesToPlace({ TEA: 1 })).problems).toMatchObject([tooMany(4)]);
    expect(await shop.availableOf('TEA')).toBe(96);
    await ada.cancels(orders[0]!);
    await ada.pays(orders[1]!);
    await ada.seesSoon(orders[1]!, 'PROCESSING');
    await times(2, () => ada.places({ TEA: 1 }));
    expect((await ada.triesToPlace({ TEA: 1 })).problems).toMatchObject([tooMany(4)]);
    await (await shop.as('bob')).places({ TEA: 1 });
  }, 120_000);

  it('may hold so many units with them', async () => {
    await shop.stock({ CUP: 100 });
    const ada = await shop.as('cara');
    await ada.places({ CUP: 15 });
    const { problems } = await ada.triesToPlace({ CUP: 6 });
    const details = { unpaid: 15, requested: 6, limit: 20, path: ['lines'] };
    expect(problems).toMatchObject([{ code: 'UNPAID_UNITS_LIMIT_EXCEEDED', ...details }]);
    await ada.places({ CUP: 5 });
  });

  it('gets no more by asking many times at once, here and in another branch', async () => {
    await shop.stock({ RUSH: 1_000 });
    const [here, there] = [await shop.as('eager'), await branch.as('eager')];
    const tries = await times(40, (n) => (n % 2 ? here : there).triesToPlace({ RUSH: 1 }));
    expect(tries.filter(({ order }) => order)).toHaveLength(4);
    expect(await shop.availableOf('RUSH')).toBe(996);
  }, 120_000);

  it('is answered as before under a key that had its order', async () => {
    await shop.stock({ AGAIN: 100 });
    const ada = await shop.as('dora');
    const idempotencyKey = randomUUID();
    const order = await ada.places({ AGAIN: 1 }, { idempotencyKey });
    await times(3, () => ada.places({ AGAIN: 1 }));
    expect((await ada.places({ AGAIN: 1 }, { idempotencyKey })).id).toBe(order.id);
  });

  it('may have more orders that wait for stock, for these hold nothing', async () => {
    await shop.stock({ NONE: 0 });
    const ada = await shop.as('wanda');
    const waiting = await times(6, () => ada.places({ NONE: 1 }, { acceptBackorder: true }));
    expect(new Set(waiting.map(({ status }) => status))).toEqual(new Set(['PENDING_RESTOCK']));
  });

  it('may wait for no more units than it may hold, both together', async () => {
    await shop.stock({ SOON: 0, HERE: 100 });
    const waits = { acceptBackorder: true };
    const greedy = await shop.as('greta');
    const tooMuch = { code: 'UNPAID_UNITS_LIMIT_EXCEEDED', limit: 20 };
    const all = await greedy.triesToPlace({ SOON: 990 }, waits);
    expect(all.problems).toMatchObject([{ ...tooMuch, unpaid: 0, requested: 990 }]);
    const waiting = await greedy.places({ SOON: 15 }, waits);
    const more = await greedy.triesToPlace({ HERE: 6 });
    expect(more.problems).toMatchObject([{ ...tooMuch, unpaid: 15, requested: 6 }]);
    const tries = await times(6, () => greedy.triesToPlace({ SOON: 2 }, waits));
    expect(tries.filter(({ order }) => order)).toHaveLength(2);
    await greedy.cancels(waiting);
    await greedy.places({ HERE: 6 });
  });
});

describe('guests', () => {
  it('at one address have one limit, whatever names they give, and their address is forgotten', async () => {
    await shop.stock({ POT: 100 });
    const placed = await times(4, () => shop.guest().places({ POT: 1 }));
    expect((await shop.guest().triesToPlace({ POT: 1 })).problems).toMatchObject([tooMany(4)]);
    const ids = placed.map(({ id }) => id);
    const kept = "orders where id = any ($1) and holder = 'address:127.0.0.1'";
    expect(await shop.count(kept, ids)).toBe(4);
    await shop.travels('16 minutes');
    expect(await shop.count(kept, ids)).toBe(0);
    await shop.guest().places({ POT: 1 });
  }, 120_000);
});

describe('the purchase limit of a product', () => {
  it('counts what came back no longer, nor what is cancelled or lost; what was paid for otherwise counts', async () => {
    await shop.offers({ BACK: { purchaseLimit: 4, purchaseWindowDays: 30 } });
    await shop.stock({ BACK: 99 });
    const { ada, order } = await shop.picks('sends.back', { BACK: 4 });
    const kim = await shop.kim();
    const lineId = order.lines[0]!.id;
    const open = async () => {
      const { problems } = await ada.triesToPlace({ BACK: 9 });
      return problems.map(({ alreadyBought }) => alreadyBought);
    };
    const { id } = await kim.ships(order, { lines: [{ lineId, quantity: 2 }] });
    await kim.refunds(order, { amount: '100.00' });
    expect(await open()).toEqual([4]);
    await kim.records(id);
    const back = await returns(ada, order, {
      lines: [{ lineId, quantity: 1, reason: 'DEFECTIVE' }],
    });
    expect(await open()).toEqual([4]);
    await inspects(kim, back, [{ lineId, writeOff: 1 }]);
    expect(await open()).toEqual([3]);
    const { id: lost } = await kim.ships(order);
    const loss = { shipmentId: lost, trouble: 'LOST', description: 'Gone' };
    const troubles = new Troubles(shop, kim);
    const { deliveryCase } = await troubles.does('openDeliveryCase', loss);
    await troubles.makesUp('refundParcel', deliveryCase!.id);
    expect(await open()).toEqual([1]);
    await ada.places({ BACK: 3 });
    expect(await open()).toEqual([4]);
    const { order: two } = await shop.sells('calls.off', { BACK: 4 });
    await kim.refunds(two, { lines: [{ lineId: two.lines[0]!.id, quantity: 3 }] });
    await (await shop.as('calls.off')).places({ BACK: 3 });
  }, 120_000);
});
