import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase } from '../support/cluster.js';
import { everyOperation } from '../support/everyOperation.js';
import { takeIn } from '../support/Partner.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { ShopDoor } from '../support/shopDoor.js';
import type { Staff } from '../support/Staff.js';

describe('a replica that has stood still', () => {
  let shop: OpenShop;

  /** What comes from the copy can be told from what does not. */
  beforeAll(async () => {
    const before = await openShop();
    await before.stock({ TEA: 5 });
    await before.closes();
    const { databaseUrl } = before;
    const environment = { DATABASE_REPLICA_URL: await createDatabase(databaseUrl) };
    shop = await openShop({ databaseUrl, environment });
    await (await shop.kim()).counts({ TEA: 9 });
  }, 120_000);
  afterAll(() => shop?.closes());

  const reported = (kim: Staff) =>
    kim.door.get<{ stockReport: { onHand: number }; stockMovements: { edges: object[] } }>(
      `{ stockReport { onHand } stockMovements(sku: "TEA") { edges { node { id } } } }`,
    );

  it('is read for reports and the ledger, however old it is', async () => {
    const { stockReport, stockMovements } = await reported(await shop.kim());
    expect(stockReport.onHand).toBe(5);
    expect(stockMovements.edges).toHaveLength(1);
  });

  it('is never asked about stock to sell, money or an order', async () => {
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
  }, 120_000);

  it('lists orders for staff, and never for those whose orders they are', async () => {
    await shop.stock({ POT: 2 });
    const [kim, ben] = [await shop.kim(), await shop.as('ben')];
    const acme = await takeIn(shop, 'Acme');
    const [ofBen, ofAcme] = [await ben.places({ POT: 1 }), await acme.places({ POT: 1 })];
    expect(await ordersOf(ben.door)).toEqual([ofBen.id]);
    expect(await ordersOf(acme.door)).toEqual([ofAcme.id]);
    expect(await ordersOf(kim.door)).toEqual([]);
    expect(await kim.sees(ofBen)).toMatchObject({ id: ofBen.id });
  });

  it('does not keep from staff what they changed themselves: the answer tells it', async () => {
    const { door } = await shop.kim();
    const fields = 'partner { name keys { scopes } } problems { code }';
    expect(await door.change('createPartner', { name: 'Bolt' }, fields)).toEqual({
      partner: { name: 'Bolt', keys: [{ scopes: ['orders'] }] },
      problems: [],
    });
    expect(await door.get('{ partners { edges { node { name } } } }')).toEqual({
      partners: { edges: [] },
    });
  });
});

async function ordersOf(door: ShopDoor): Promise<string[]> {
  const { orders } = await door.get<{ orders: { edges: { node: { id: string } }[] } }>(
    '{ orders { edges { node { id } } } }',
  );
  return orders.edges.map(({ node }) => node.id);
}

describe('a replica that is gone', () => {
  let shop: OpenShop;

  beforeAll(async () => {
    const gone = new URL(await createDatabase());
    gone.pathname += '_gone';
    shop = await openShop({ environment: { DATABASE_REPLICA_URL: gone.href } });
  }, 120_000);
  afterAll(() => shop?.closes());

  /** The queries that fail for somebody, every one of the schema asked. */
  async function failingFor(door: ShopDoor): Promise<string[]> {
    const [from, to] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
    const failing: string[] = [];
    for (const { name, text, variables } of everyOperation('query', { from, to })) {
      const { errors } = await door.ask(text, variables);
      const codes = errors.map(({ extensions: { code } }) => code);
      if (codes.includes('INTERNAL_SERVER_ERROR')) failing.push(name);
    }
    return failing.toSorted();
  }

  it('is missed by reports and lists of staff, and by them alone', async () => {
    expect(await failingFor((await shop.kim()).door)).toEqual([
      'alerts',
      'auditLog',
      'callbacks',
      'deliveryCases',
      'exceptions',
      'notifications',
      'orderCounts',
      'orders',
      'partners',
      'paymentEvents',
      'performanceReport',
      'recentOrderEvents',
      'returns',
      'salesReport',
      'settlementDifferences',
      'settlements',
      'stockMovements',
      'stockReport',
      'webhookDeliveries',
      'webhookEndpoints',
    ]);
  }, 120_000);

  it('is missed by no customer and no partner', async () => {
    expect(await failingFor((await shop.as('ada')).door)).toEqual([]);
    const acme = await takeIn(shop, 'Acme', { scopes: ['orders', 'fulfilment'], warehouse: 'SZ1' });
    expect(await failingFor(acme.door)).toEqual([]);
  }, 120_000);
});
