import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDatabase } from '../support/cluster.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;

/** The replica is a copy that has stood still since: what comes from it can be told from what does not. */
beforeAll(async () => {
  const before = await openShop();
  await before.stock({ TEA: 5 });
  await before.closes();
  const { databaseUrl } = before;
  const environment = { DATABASE_REPLICA_URL: await createDatabase(databaseUrl) };
  shop = await openShop({ databaseUrl, environment });
  await (await shop.kim()).counts({ TEA: 9 });
}, 60_000);
afterAll(() => shop?.closes());

const reported = (kim: Staff) =>
  kim.door.get<{ stockReport: { onHand: number }; stockMovements: { edges: object[] } }>(
    `{ stockReport { onHand } stockMovements(sku: "TEA") { edges { node { id } } } }`,
  );

it('reads reports and the ledger from the replica, however old it is', async () => {
  const { stockReport, stockMovements } = await reported(await shop.kim());
  expect(stockReport.onHand).toBe(5);
  expect(stockMovements.edges).toHaveLength(1);
});

it('never asks the replica about stock to sell, money or an order', async () => {
  expect(await shop.availableOf('TEA')).toBe(9);
  const ada = await shop.as('ada');
  // More than the replica has.
  const order = await ada.places({ TEA: 8 });
  expect(await ada.sees(order)).toMatchObject({ id: order.id, status: 'PENDING' });
  await ada.pays(order);
  expect(await ada.seesSoon(order, 'PROCESSING')).toMatchObject({ paymentStatus: 'PAID' });
  expect(await shop.availableOf('TEA')).toBe(1);
  expect((await reported(await shop.kim())).stockReport.onHand).toBe(5);
  expect(await shop.books()).toEqual([]);
}, 40_000);
