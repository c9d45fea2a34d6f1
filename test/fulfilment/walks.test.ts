import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pickingPriority } from '../../src/services/fulfilment/pickingPriority.js';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;
let floor: Floor;

const HALL = { code: 'TJ1', name: '天津仓', country: 'CN', province: '天津市' };
const TO_TIANJIN = {
  shippingAddress: { city: '天津市', province: '天津市', postalCode: '300000' },
};
const BINS = [
  ...[100, 900].map((y) => ({ code: `A-${y}`, x: 0, y })),
  ...[100, 900].map((y) => ({ code: `B-${y}`, x: 300, y })),
  { code: 'C-END', x: 600, y: 1_000 },
];

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  floor = new Floor(kim);
  const saved = await kim.door.change<{ problems: object[] }>(
    'saveWarehouse',
    { ...HALL, bins: BINS },
    `problems { ${PROBLEMS} }`,
  );
  expect(saved.problems).toEqual([]);
  for (const { code: bin } of BINS) await shop.stock({ [bin]: 50 }, { warehouse: 'TJ1', bin });
  await shop.stock({ LOOSE: 50 }, { warehouse: 'TJ1' });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function sold(name: string, skus: string[], wish: object = {}) {
  const basket = Object.fromEntries(skus.map((sku) => [sku, 1]));
  const { order } = await shop.sells(name, basket, { ...TO_TIANJIN, ...wish });
  const [list] = await floor.listsOf(order);
  return { order, list: list! };
}

describe('a picking list', () => {
  it('leads past its bins and back to the desk, and shows what that saves', async () => {
    const { list } = await sold('walker', ['A-900', 'B-100', 'A-100', 'LOOSE', 'B-900']);
    const [there, back] = [
      ['A-100', 'A-900', 'B-900', 'B-100'],
      ['B-100', 'B-900', 'A-900', 'A-100'],
    ];
    expect([there, back]).toContainEqual(list.route.bins);
    expect(list.items.map(({ sku }) => sku)).toEqual([...list.route.bins, 'LOOSE']);
    // Down one aisle, 100 + 300 + 100 round its end, up the other one, and home.
    expect(list.route.distance).toBe(900 + 500 + 800 + 100 + 300);
    // 900; 900 + 300 + 100; 100 + 300 + 100; 100 to the end … as the customer listed them.
    expect(list.route.lineOrderDistance).toBe(900 + 1_300 + 500 + 1_300 + 1_200);
    expect(list.route.saving).toBe(50);
  });

  it('comes the sooner, the longer ago it was paid, the faster it is shipped and the more it is worth', () => {
    const day = 86_400_000;
    const order = {
      paidAt: new Date(20 * day),
      createdAt: new Date(19 * day),
      estimatedShipDate: new Date(21 * day),
      shippingMethod: 'STANDARD',
      currency: 'CNY',
      pricing: { totalMinor: 10_000 },
    } as Parameters<typeof pickingPriority>[0];
    const sooner = (change: object) =>
      expect(pickingPriority({ ...order, ...change })).toBeLessThan(pickingPriority(order));
    sooner({ paidAt: new Date(19 * day) });
    sooner({ estimatedShipDate: new Date(20 * day) });
    sooner({ shippingMethod: 'EXPRESS' });
    sooner({ pricing: { totalMinor: 60_000 } });
    const pricing = { totalMinor: 1e12 } as typeof order.pricing;
    expect(pickingPriority({ ...order, pricing })).toBe(pickingPriority(order) - 6 * 60);
  });

  it('of an express order is listed before older ones, page by page', async () => {
    const first = await sold('first', ['A-100']);
    const second = await sold('second', ['A-100']);
    const express = await sold('express', ['A-100'], { shippingMethod: 'EXPRESS' });
    const [top] = await floor.lists({ warehouse: 'TJ1', first: 1 });
    expect(top!.node.id).toBe(express.list.id);
    const rest = await floor.lists({ warehouse: 'TJ1', after: top!.cursor });
    const ids = rest.map(({ node }) => node.id);
    expect(ids).not.toContain(express.list.id);
    expect(ids.filter((id) => id === first.list.id || id === second.list.id)).toEqual([
      ...[first.list.id, second.list.id],
    ]);
    await floor.picks(express.list);
    const [next] = await floor.lists({ warehouse: 'TJ1', first: 1 });
    expect(next!.node.id).not.toBe(express.list.id);
  });
});

describe('a wave', () => {
  it('is one walk for several orders, shorter than one for each', async () => {
    const one = await sold('one', ['C-END', 'A-100']);
    const two = await sold('two', ['A-100', 'B-900']);
    const { wave, problems } = await floor.triesToWave([one.list.id, two.list.id]);
    expect(problems).toEqual([]);
    expect(wave!.lists.map(({ id }) => id)).toEqual([one.list.id, two.list.id]);
    expect(wave!.items.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect([...new Set(wave!.items.map(({ bin }) => bin))]).toEqual(wave!.route.bins);
    expect(wave!.items.filter(({ sku }) => sku === 'A-100')).toHaveLength(2);
    expect(new Set(wave!.items.map(({ list }) => list.order.id)).size).toBe(2);
    expect(wave!.route.bins).toHaveLength(3);
    const apart = one.list.route.distance + two.list.route.distance;
    expect(wave!.route.distance).toBeLessThan(apart);
    const [list] = await floor.listsOf(one.order);
    expect(list!.wave).toEqual({ id: wave!.id });
    await floor.picks(list!);
    expect((await kim.triesToShip(one.order)).order!.status).toBe('SHIPPED');
  });

  it('takes only lists that nobody has begun, of one warehouse, once', async () => {
    const open = await sold('open', ['A-100']);
    const begun = await sold('begun', ['A-100']);
    await floor.triesToStart(begun.list.id);
    await shop.stock({ FAR: 1 }, { warehouse: 'SZ1' });
    const { order: far } = await shop.sells('far', { FAR: 1 });
    const [elsewhere] = await floor.listsOf(far);
    for (const [ids, reason] of [
      [[open.list.id, begun.list.id], 'LISTS_TAKEN'],
      [[open.list.id, elsewhere!.id], 'WAREHOUSES_DIFFER'],
      [[], 'WAVE_SIZE'],
    ] as const) {
      const { problems } = await floor.triesToWave([...ids]);
      expect(problems).toMatchObject([{ code: 'INVALID_INPUT', reason }]);
    }
    const unknown = await floor.triesToWave([open.list.id, crypto.randomUUID()]);
    expect(unknown.problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    const waves = await Promise.all([1, 2, 3].map(() => floor.triesToWave([open.list.id])));
    expect(waves.filter(({ wave }) => wave)).toHaveLength(1);
  });
});
