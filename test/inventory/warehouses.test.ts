import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

interface WarehouseView {
  code: string;
  name: string;
  active: boolean;
  priority: number;
  bins: { edges: { node: { code: string; position: number; x: number; y: number } }[] };
}

interface SavePayload {
  warehouse: WarehouseView | null;
  problems: Problem[];
}

const FIELDS = `code name active priority bins { edges { node { code position x y } } }`;
const TIANJIN = { code: 'TJ1', name: '天津仓 Tianjin', country: 'CN', province: '天津市' };
const TO_TIANJIN = {
  shippingAddress: { city: '天津', province: '天津市', postalCode: '300000' },
};

const saves = (wish: object): Promise<SavePayload> =>
  kim.door.change('saveWarehouse', wish, `warehouse { ${FIELDS} } problems { ${PROBLEMS} }`);

const binsOf = ({ warehouse }: SavePayload) => warehouse!.bins.edges.map(({ node }) => node);

describe('a warehouse', () => {
  it('is created, updated, and listed with its bins as pickers come by', async () => {
    const bins = [{ code: 'B-1', x: 100, y: 200 }, { code: 'A-1' }, { code: 'C-1' }];
    const created = await saves({ ...TIANJIN, bins });
    expect(created).toMatchObject({ problems: [], warehouse: { active: true, priority: 100 } });
    expect(binsOf(created)).toEqual([
      { code: 'B-1', position: 1, x: 100, y: 200 },
      { code: 'A-1', position: 2, x: null, y: null },
      { code: 'C-1', position: 3, x: null, y: null },
    ]);
    const renamed = await saves({ ...TIANJIN, name: 'Tianjin port', priority: 5 });
    expect(renamed.warehouse).toMatchObject({ name: 'Tianjin port', priority: 5 });
    expect(binsOf(renamed)).toHaveLength(3);
    const walked = await saves({ ...TIANJIN, bins: [{ code: 'C-1' }, { code: 'B-1' }] });
    expect(binsOf(walked).map(({ code }) => code)).toEqual(['C-1', 'B-1']);
    const query = `{ warehouses(first: 2) { edges { node { code bins(first: 1) {
      edges { node { code } } pageInfo { hasNextPage } } } } pageInfo { hasNextPage } } }`;
    expect(await kim.door.get(query)).toEqual({
      warehouses: {
        edges: [
          { node: { code: 'SH1', bins: { edges: [], pageInfo: { hasNextPage: false } } } },
          { node: { code: 'SZ1', bins: { edges: [], pageInfo: { hasNextPage: false } } } },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
    const one = 'query ($code: ID!) { warehouse(code: $code) { name } }';
    expect(await kim.door.get(one, { code: 'TJ1' })).toEqual({
      warehouse: { name: '天津仓 Tianjin' },
    });
    expect(await kim.door.get(one, { code: 'TJ9' })).toEqual({ warehouse: null });
  });

  it('is refused with all that is wrong with it', async () => {
    const wrong = { code: 'tj 1', name: ' ', country: 'XX', province: '' };
    const { warehouse, problems } = await saves({
      ...wrong,
      bins: [{ code: 'A' }, { code: ' A' }, { code: '' }],
    });
    expect(warehouse).toBeNull();
    expect(problems.map(({ reason }) => reason)).toEqual([
      ...['WAREHOUSE_CODE_MALFORMED', 'WAREHOUSE_NAME_MISSING', 'COUNTRY_UNKNOWN'],
      'PROVINCE_MISSING',
      ...['BIN_MISSING', 'BIN_TWICE'],
    ]);
    expect(problems[0]).toMatchObject({ code: 'INVALID_INPUT', path: ['code'] });
  });

  it('is refused when its name is a novel or its rank beyond reason', async () => {
    const novel = await saves({
      ...{ ...TIANJIN, name: 'x'.repeat(5_000), priority: -(2 ** 31) },
      bins: [{ code: 'x'.repeat(65) }],
    });
    expect(novel.problems).toMatchObject([
      { reason: 'TOO_LONG', path: ['name'] },
      { reason: 'MEASURE_OUT_OF_RANGE', path: ['priority'] },
      { reason: 'TOO_LONG', path: ['bins'] },
    ]);
  });

  it('is as near as it is, in whichever letters its country is written', async () => {
    await saves({ code: 'TJ2', name: 'Tianjin', country: 'cn', province: '天津市' });
    await shop.stock({ NEAR: 5 });
    await shop.stock({ NEAR: 5 }, { warehouse: 'TJ2' });
    const { order } = await shop.sells('ada', { NEAR: 1 }, TO_TIANJIN);
    expect(await kim.pickingLists(order)).toMatchObject([{ warehouse: { code: 'TJ2' } }]);
  });

  it('is no business of the floor, though it may look', async () => {
    const floor = await shop.staff('floor', 'fulfilment');
    const forbidden = [{ extensions: { code: 'FORBIDDEN' } }];
    const mutation = `mutation ($input: SaveWarehouseInput!) { saveWarehouse(input: $input) { problems { code } } }`;
    expect((await floor.door.ask(mutation, { input: TIANJIN })).errors).toMatchObject(forbidden);
    const query = '{ warehouses { edges { node { code } } } }';
    expect((await floor.door.ask(query)).errors).toEqual([]);
    const ada = await shop.as('ada');
    expect((await ada.door.ask(query)).errors).toMatchObject(forbidden);
  });
});

describe('pickers', () => {
  it('find their list in the order of their walk, and what has no place on it last', async () => {
    await saves({ ...TIANJIN, bins: [{ code: 'Z' }, { code: 'M' }, { code: 'A' }] });
    const [where, shelves] = [{ warehouse: 'TJ1' }, { OFF: 'OFF', TOP: 'A', MID: 'M', END: 'Z' }];
    for (const [sku, bin] of Object.entries(shelves))
      await shop.stock({ [sku]: 5 }, { ...where, bin });
    await shop.stock({ LOOSE: 5 }, where);
    const basket = { LOOSE: 1, OFF: 1, TOP: 1, MID: 1, END: 1 };
    const { order } = await shop.sells('ada', basket, TO_TIANJIN);
    const [list, ...others] = await kim.pickingLists(order);
    expect(others).toEqual([]);
    expect(list!.items.map(({ sku }) => sku)).toEqual(['END', 'MID', 'TOP', 'OFF', 'LOOSE']);
  }, 120_000);
});

describe('an inactive warehouse', () => {
  it('sells nothing until it is active again; what waited for it is filled then', async () => {
    await saves({ ...TIANJIN, active: true });
    await shop.stock({ PORT: 3 }, { warehouse: 'TJ1' });
    const ada = await shop.as('ada');
    const earlier = await ada.places({ PORT: 1 });
    await saves({ ...TIANJIN, active: false });
    expect(await shop.availableOf('PORT')).toBe(0);
    expect((await ada.triesToPlace({ PORT: 1 })).problems).toMatchObject([
      { code: 'OUT_OF_STOCK', requested: 1, available: 0 },
    ]);
    await ada.pays(earlier);
    await ada.seesSoon(earlier, 'PROCESSING');
    const waiting = await ada.places({ PORT: 2 }, { acceptBackorder: true });
    expect(waiting.status).toBe('PENDING_RESTOCK');
    expect(await shop.count("restock_request where sku = 'PORT' and status = 'OPEN'")).toBe(1);
    await saves({ ...TIANJIN, active: true });
    await ada.seesSoon(waiting, 'PENDING');
    expect(await shop.count("restock_request where sku = 'PORT' and status = 'OPEN'")).toBe(0);
  }, 120_000);

  it('gives before another that is as near, when it is preferred', async () => {
    await shop.stock({ NEAR: 9 }, { warehouse: 'SH1' });
    await shop.stock({ NEAR: 5 }, { warehouse: 'TJ1' });
    await saves({ ...TIANJIN, priority: 1 });
    const toYunnan = {
      shippingAddress: { city: '昆明', province: '云南省', postalCode: '650000' },
    };
    await (await shop.as('ada')).places({ NEAR: 1 }, toYunnan);
    const rows = await shop.rows(
      "select warehouse_code as code from stock_level where sku = 'NEAR' and reserved = 1",
    );
    expect(rows).toEqual([{ code: 'TJ1' }]);
  });
});

describe('the marks of a shelf', () => {
  const arranges = (levels: object[]): Promise<{ problems: Problem[] }> =>
    kim.door.change('saveStockLevels', { levels }, `problems { ${PROBLEMS} }`);

  it('are kept, shown to staff, and left alone where they are not named', async () => {
    await shop.stock({ MARK: 7 });
    await kim.arranges({ MARK: { reorderPoint: 2, targetLevel: 9, bin: 'A-9' } });
    await kim.arranges({ MARK: { reorderPoint: 3 } });
    const query = `{ stock(skus: ["MARK"]) { edges { node { reorderPoint bins {
      warehouse bin onHand available reorderPoint targetLevel } } } } }`;
    expect(JSON.stringify(await kim.door.get(query))).toContain(
      '{"reorderPoint":3,"bins":[{"warehouse":"SH1","bin":"A-9","onHand":7,"available":7,"reorderPoint":3,"targetLevel":9}]}',
    );
  });

  it('are refused all together when one makes no sense', async () => {
    await shop.stock({ ODD: 7 });
    const shelf = { sku: 'ODD', warehouse: 'SH1' };
    const { problems } = await arranges([
      { ...shelf, reorderPoint: -1 },
      { ...shelf, reorderPoint: 5, targetLevel: 4 },
      { ...shelf, bin: ' ' },
      { ...shelf, warehouse: 'NO1' },
      { ...shelf, bin: 'x'.repeat(65) },
      { ...shelf, reorderPoint: 6 },
    ]);
    expect(problems.map(({ code, reason, path }) => [code, reason, path![1]])).toEqual([
      ['INVALID_INPUT', 'MARKS_MALFORMED', '0'],
      ['INVALID_INPUT', 'MARKS_MALFORMED', '1'],
      ['INVALID_INPUT', 'BIN_MISSING', '2'],
      ['WAREHOUSE_NOT_FOUND', undefined, '3'],
      ['INVALID_INPUT', 'TOO_LONG', '4'],
    ]);
    expect((await arranges([{ ...shelf, sku: 'NEVER' }])).problems).toMatchObject([
      { code: 'PRODUCT_NOT_FOUND' },
    ]);
    expect(await shop.count("stock_level where sku = 'ODD' and reorder_point = 0")).toBe(1);
  });
});
