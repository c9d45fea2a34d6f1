import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

interface RecentEvent {
  cursor: string;
  type: string;
  order: { id: string; status: string };
}

async function recent(first: number): Promise<RecentEvent[]> {
  const query = `query ($first: Int!) { recentOrderEvents(first: $first) { cursor type order { id status } } }`;
  type Found = { recentOrderEvents: RecentEvent[] };
  return (await kim.door.get<Found>(query, { first })).recentOrderEvents;
}

async function counts(): Promise<Record<string, number>> {
  type Found = { orderCounts: { status: string; count: number }[] };
  const { orderCounts } = await kim.door.get<Found>('{ orderCounts { status count } }', {});
  return Object.fromEntries(orderCounts.map(({ status, count }) => [status, count]));
}

describe('whoever opens the live screen', () => {
  it('sees how many orders are where, and nothing of those that are over', async () => {
    await shop.stock({ COUNTED: 20, SHORT: 0 });
    const ada = await shop.as('counted');
    const before = await counts();
    const [paid, called] = [await ada.places({ COUNTED: 1 }), await ada.places({ COUNTED: 1 })];
    await times(2, () => ada.places({ COUNTED: 1 }));
    await ada.places({ SHORT: 1 }, { acceptBackorder: true });
    await ada.pays(paid);
    await ada.cancels(called);
    await kim.picks(paid);
    const picked = await counts();
    const ofStatus = (status: string, now = picked) => now[status]! - before[status]!;
    expect(ofStatus('PENDING')).toBe(2);
    expect(ofStatus('PENDING_RESTOCK')).toBe(1);
    expect(ofStatus('PROCESSING')).toBe(1);
    const shipment = await kim.ships(paid);
    expect(ofStatus('SHIPPED', await counts())).toBe(1);
    await kim.records(shipment.id);
    const delivered = await counts();
    expect([ofStatus('SHIPPED', delivered), ofStatus('DELIVERED', delivered)]).toEqual([0, 1]);
    expect(Object.keys(delivered)).not.toContain('CANCELLED');
  }, 120_000);

  it('sees what happened last, and then misses nothing of what goes on', async () => {
    await shop.stock({ RECENT: 20 });
    const ada = await shop.as('recent');
    const order = await ada.places({ RECENT: 1 });
    await ada.cancels(order);
    const events = await until('the relay has been there', async () => {
      const last = await recent(2);
      const isThere = last[0]?.type === 'CANCELLED' && last[0].order.id === order.id;
      return isThere ? last : undefined;
    });
    const [newest, before] = events!;
    expect(newest!.order.status).toBe('CANCELLED');
    expect(before).toMatchObject({ type: 'PLACED', order: { id: order.id, status: 'CANCELLED' } });
    await times(3, () => ada.places({ RECENT: 1 }));
    const watch = kim.watchesTheShop(newest!.cursor);
    await watch.untilSo('all three are fed', () => watch.events.length === 3);
    const cursors = watch.events.map(({ cursor }) => Number(cursor) - Number(newest!.cursor));
    expect(cursors).toEqual([1, 2, 3]);
    await watch.stop();
  }, 120_000);
});
