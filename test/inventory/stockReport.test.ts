import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;

// Told from the first test to the last: one month of a small shop.
beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  await shop.offers({
    FAST: { name: 'Fast tea', price: '10.00' },
    SLOW: { name: 'Slow pot', price: '200.00' },
    DEAD: { price: '30.00' },
    ABROAD: { prices: [{ amount: '5.00', currency: 'USD' }] },
  });
  await shop.stock({ SLOW: 100, DEAD: 10, ABROAD: 4 });
  await shop.stock({ FAST: 20 }, { warehouse: 'SZ1' });
  await shop.sells('early', { DEAD: 1 });
  await shop.travels('31 days');
  await shop.offers({ NEW: {} });
  await shop.stock({ NEW: 50 });
  await kim.arranges({ FAST: { reorderPoint: 5, targetLevel: 40 } }, 'SZ1');
  await shop.sells('ada', { FAST: 15, SLOW: 2 });
  await (await shop.as('bob')).places({ SLOW: 1 });
  await (await shop.as('eve')).places({ FAST: 8 }, { acceptBackorder: true });
}, 180_000);
afterAll(() => shop.closes(), 120_000);

const ITEM =
  'sku productName onHand available sold daysOfCover waiting short toTarget toOrder value { amount }';

describe('the report on stock', () => {
  it('says how much there is and what it is worth at the prices of the catalogue', async () => {
    const query = `{ stockReport { skus onHand reserved committed unpriced value { amount currency } } }`;
    expect(await kim.door.get(query)).toEqual({
      stockReport: {
        ...{ skus: 5, onHand: 184, reserved: 1, committed: 18, unpriced: 4 },
        // 20 × 10 + 100 × 200 + 10 × 30 + 50 × 100
        value: { amount: '25500.00', currency: 'CNY' },
      },
    });
  });

  it('says of each SKU how long it lasts at the pace of the last 30 days, page by page', async () => {
    const query = `query ($after: String) { stockReport { items(first: 3, after: $after) {
      edges { node { ${ITEM} } } pageInfo { hasNextPage endCursor } } } }`;
    type Items = {
      stockReport: {
        items: { edges: { node: object }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    };
    const first = (await kim.door.get<Items>(query)).stockReport.items;
    const rest = (await kim.door.get<Items>(query, { after: first.pageInfo.endCursor })).stockReport
      .items;
    const nothing = { waiting: 0, short: 0, toTarget: 0, toOrder: 0 };
    expect(first.edges.map(({ node }) => node)).toMatchObject([
      { sku: 'ABROAD', onHand: 4, sold: 0, daysOfCover: null, value: null, ...nothing },
      { sku: 'DEAD', onHand: 10, available: 9, sold: 0, daysOfCover: null, ...nothing },
      {
        ...{ sku: 'FAST', productName: 'Fast tea', onHand: 20, available: 5, sold: 15 },
        ...{ daysOfCover: 10, waiting: 8, short: 3, toTarget: 40, toOrder: 43 },
        value: { amount: '200.00' },
      },
    ]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(rest.edges.map(({ node }) => node)).toMatchObject([
      { sku: 'NEW', sold: 0 },
      { sku: 'SLOW', available: 97, sold: 2, daysOfCover: 1455, ...nothing },
    ]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('names what moves slowly, the dearest first, and not what is new', async () => {
    const query = '{ stockReport { slowMovers(first: 3) { sku value { amount } } } }';
    expect(await kim.door.get(query)).toEqual({
      stockReport: {
        slowMovers: [
          { sku: 'SLOW', value: { amount: '20000.00' } },
          { sku: 'DEAD', value: { amount: '300.00' } },
          { sku: 'ABROAD', value: null },
        ],
      },
    });
  });

  it('names what to reorder, first what orders wait for', async () => {
    await kim.arranges({ NEW: { reorderPoint: 60 } });
    const query = '{ stockReport { toReorder { sku short toTarget toOrder } } }';
    expect(await kim.door.get(query)).toEqual({
      stockReport: {
        toReorder: [
          { sku: 'FAST', short: 3, toTarget: 40, toOrder: 43 },
          { sku: 'NEW', short: 0, toTarget: 70, toOrder: 70 },
        ],
      },
    });
  });

  it('is for the scopes inventory and reports', async () => {
    const ask = async (someone: Staff) =>
      (await someone.door.ask('{ stockReport { skus } }')).errors;
    expect(await ask(await shop.staff('ina', 'inventory'))).toEqual([]);
    expect(await ask(await shop.staff('rob', 'reports'))).toEqual([]);
    expect(await ask(await shop.staff('oli', 'orders'))).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});

describe('the stock of the shop', () => {
  const skus = async (args: string): Promise<string[]> => {
    type Stock = { stock: { edges: { node: { sku: string } }[] } };
    const { stock } = await kim.door.get<Stock>(`{ stock(${args}) { edges { node { sku } } } }`);
    return stock.edges.map(({ node }) => node.sku);
  };

  it('is found by a part of the SKU or the name, by warehouse, and when it is low', async () => {
    expect(await skus('search: "aS"')).toEqual(['FAST']);
    expect(await skus('search: "pot"')).toEqual(['SLOW']);
    expect(await skus('search: "%"')).toEqual([]);
    expect(await skus('warehouse: "SZ1"')).toEqual(['FAST']);
    expect(await skus('lowOnly: true, warehouse: "SZ1"')).toEqual(['FAST']);
    expect(await skus('lowOnly: true, search: "slow"')).toEqual([]);
  });
});

describe('the ledger of the stock', () => {
  interface Line {
    id: string;
    sku: string;
    kind: string;
    reason: string | null;
    orderId: string | null;
  }

  async function lines(args: string): Promise<Line[]> {
    const query = `query ($after: String) { stockMovements(first: 2, after: $after, ${args}) {
      edges { node { id sku warehouse kind onHandDelta reservedDelta committedDelta orderId reason actor } }
      pageInfo { hasNextPage endCursor } } }`;
    type Page = {
      stockMovements: {
        edges: { node: Line }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const found: Line[] = [];
    for (let after: string | undefined; ;) {
      const { stockMovements } = await kim.door.get<Page>(query, { after });
      found.push(...stockMovements.edges.map(({ node }) => node));
      if (!stockMovements.pageInfo.hasNextPage) return found;
      after = stockMovements.pageInfo.endCursor;
    }
  }

  it('is read newest first, by SKU, warehouse, kind and order', async () => {
    const slow = await lines('sku: "SLOW", warehouse: "SH1"');
    expect(slow.map(({ kind }) => kind)).toEqual(['RESERVED', 'SOLD', 'RESERVED', 'ADJUSTED']);
    expect(slow.at(-1)).toMatchObject({
      ...{ sku: 'SLOW', warehouse: 'SH1', onHandDelta: 100, reservedDelta: 0, committedDelta: 0 },
      ...{ reason: 'Counted', actor: 'staff:kim', orderId: null },
    });
    expect(await lines('sku: "SLOW", warehouse: "SZ1"')).toEqual([]);
    const counted = await lines('kind: ADJUSTED');
    expect(counted.map(({ sku }) => sku)).toEqual(['NEW', 'FAST', 'ABROAD', 'DEAD', 'SLOW']);
    const order = await lines(`orderId: "${slow[1]!.orderId!}"`);
    expect(order.map(({ kind, sku }) => `${kind} ${sku}`).toSorted()).toEqual([
      'RESERVED FAST',
      'RESERVED SLOW',
      'SOLD FAST',
      'SOLD SLOW',
    ]);
    expect(await lines('orderId: "none"')).toEqual([]);
  });

  it('is for the scope inventory alone', async () => {
    const rob = await shop.staff('rob', 'reports');
    const { errors } = await rob.door.ask('{ stockMovements { edges { node { id } } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('what would spoil the report', () => {
  const itemOf = async (sku: string): Promise<object> => {
    type Items = { stockReport: { items: { edges: { node: { sku: string } }[] } } };
    const query = `{ stockReport { items(first: 20) { edges { node { ${ITEM} } } } } }`;
    const { items } = (await kim.door.get<Items>(query)).stockReport;
    return items.edges.find(({ node }) => node.sku === sku)!.node;
  };

  it('is a sale that was called off: it counts no more', async () => {
    await shop.stock({ VAGUE: 9 });
    const ada = await shop.as('ada');
    const order = await ada.places({ VAGUE: 2 });
    await ada.pays(order);
    await ada.seesSoon(order, 'PROCESSING');
    expect(await itemOf('VAGUE')).toMatchObject({ sold: 2, daysOfCover: 105 });
    await ada.cancels(order);
    expect(await itemOf('VAGUE')).toMatchObject({ available: 9, sold: 0, daysOfCover: null });
    await ada.places({ VAGUE: 1 });
    expect(await itemOf('VAGUE')).toMatchObject({ sold: 0, daysOfCover: null });
  }, 120_000);

  it('is more than anybody has: the largest amounts add up, and what is too much is refused', async () => {
    await shop.offers({ GOLD: { price: '99999999.99' } });
    await kim.receives({ GOLD: 1_000_000_000 });
    expect(await itemOf('GOLD')).toMatchObject({
      ...{ onHand: 1_000_000_000, available: 1_000_000_000 },
      value: { amount: '99999999990000000.00' },
    });
    type Totals = { stockReport: { value: { amount: string } } };
    const { stockReport } = await kim.door.get<Totals>('{ stockReport { value { amount } } }');
    expect(stockReport.value.amount).toMatch(/^99999999990\d{6}\.00$/);
    await expect(kim.receives({ GOLD: 1 }, { warehouse: 'SZ1' })).rejects.toMatchObject({
      problems: [
        {
          code: 'STOCK_LIMIT_EXCEEDED',
          message:
            'At most 1000000000 of GOLD can be in stock, all warehouses together; 1000000000 are there now.',
        },
      ],
    });
    const marks = { GOLD: { reorderPoint: 600_000_000, targetLevel: 600_000_000 } };
    await kim.arranges(marks);
    await expect(kim.arranges(marks, 'SZ1')).rejects.toMatchObject({
      problems: [{ code: 'INVALID_INPUT', reason: 'MARKS_TOO_HIGH' }],
    });
    await kim.counts({ GOLD: 7 });
    await expect(kim.receives({})).rejects.toMatchObject({
      problems: [{ code: 'INVALID_INPUT', reason: 'LIST_EMPTY' }],
    });
  }, 120_000);
});
