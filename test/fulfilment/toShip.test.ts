import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;
let floor: Floor;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  floor = new Floor(kim);
  await shop.offers({ CUP: {}, POT: {} });
  await shop.stock({ CUP: 50 }, { warehouse: 'SH1' });
  await shop.stock({ CUP: 50, POT: 50 }, { warehouse: 'SZ1' });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

/** The orders that wait for a carrier in a warehouse, as the list has them. */
const waiting = async (warehouse = 'SH1'): Promise<string[]> =>
  (await floor.listsToShip(warehouse)).map(({ node }) => node.order.id);

describe('what waits for a carrier', () => {
  it('is what was picked, in a box or not, until it leaves; what was picked first is at the head', async () => {
    expect(await waiting()).toEqual([]);
    const { order: open } = await shop.sells('open', { CUP: 1 });
    const { order: first } = await shop.picks('first', { CUP: 2 });
    const { order: second } = await shop.picks('second', { CUP: 1 });
    expect(await waiting()).toEqual([first.id, second.id]);
    expect(await waiting()).not.toContain(open.id);
    const [list] = await floor.listsOf(first);
    const lines = [{ lineId: first.lines[0]!.id, quantity: 1 }];
    const box = await floor.packs(list!, { lines });
    await kim.triesToShip(first, { parcelId: box.id });
    // One of two has left: it waits for the other, and for as long as before.
    expect(await waiting()).toEqual([first.id, second.id]);
    await kim.ships(first);
    expect(await waiting()).toEqual([second.id]);
    await kim.ships(second);
    expect(await waiting()).toEqual([]);
  }, 120_000);

  it('is told page by page', async () => {
    const orders = [];
    for (const name of ['ann', 'ben', 'cho']) {
      orders.push((await shop.picks(name, { CUP: 1 })).order.id);
    }
    const [head] = await floor.listsToShip('SH1', { first: 1 });
    const rest = await floor.listsToShip('SH1', { after: head!.cursor });
    expect([head!, ...rest].map(({ node }) => node.order.id)).toEqual(orders);
  }, 120_000);

  it('is a matter of each warehouse', async () => {
    const { order } = await shop.picks('both', { POT: 1, CUP: 49 });
    const lists = await floor.listsOf(order);
    const far = lists.filter(({ warehouse }) => warehouse.code === 'SZ1');
    expect(far).toHaveLength(1);
    expect(await waiting('SZ1')).toEqual([order.id]);
    const box = await floor.packs(far[0]!);
    await kim.triesToShip(order, { parcelId: box.id });
    expect(await waiting('SZ1')).toEqual([]);
  }, 120_000);
});
