import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followShelves } from '../../src/services/alerts/followShelves.js';
import { checkBooks } from '../../src/services/books/checkBooks.js';
import { AlertDesk } from '../alerts/AlertDesk.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { PROBLEMS, type Problem } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const TIANJIN = { code: 'TJ1', name: 'Tianjin', country: 'CN', province: '天津市' };

async function saves(active: boolean): Promise<void> {
  const fields = `problems { ${PROBLEMS} }`;
  const wish = { ...TIANJIN, active };
  const { problems } = await kim.door.change<{ problems: Problem[] }>(
    'saveWarehouse',
    wish,
    fields,
  );
  expect(problems).toEqual([]);
}

const opens = (): Promise<void> => saves(true);
const closes = (): Promise<void> => saves(false);

interface Item {
  sku: string;
  available: number;
  reorderPoint: number;
  isLow: boolean;
  bins: { warehouse: string; onHand: number; available: number; reorderPoint: number }[];
}

const stock = async (args: string): Promise<Item[]> => {
  const query = `{ stock(${args}) { edges { node { sku available reorderPoint isLow
    bins { warehouse onHand available reorderPoint } } } } }`;
  const found = await kim.door.get<{ stock: { edges: { node: Item }[] } }>(query);
  return found.stock.edges.map(({ node }) => node);
};

const alertsOf = async (sku: string): Promise<string[]> => {
  const rows = await shop.rows<{ told: string }>(
    `select kind || ' ' || available || ' ' || warehouse as told from stock_alert where sku = '${sku}' order by id`,
  );
  return rows.map(({ told }) => told);
};

describe('a closed warehouse', () => {
  it('has nothing that can be sold, so what lies there alone is among what is low', async () => {
    await opens();
    await shop.stock({ DOCK: 100, BOTH: 100 }, { warehouse: 'TJ1' });
    await shop.stock({ BOTH: 9 });
    await kim.arranges({ DOCK: { reorderPoint: 5 }, BOTH: { reorderPoint: 200 } }, 'TJ1');
    await kim.arranges({ BOTH: { reorderPoint: 8 } });
    await closes();
    const bin = { warehouse: 'TJ1', onHand: 100, available: 0 };
    expect(await stock('skus: ["BOTH", "DOCK"], lowOnly: true')).toEqual([
      {
        sku: 'DOCK',
        available: 0,
        reorderPoint: 0,
        isLow: true,
        bins: [{ ...bin, reorderPoint: 5 }],
      },
    ]);
    expect(await stock('skus: ["BOTH"]')).toMatchObject([
      {
        available: 9,
        reorderPoint: 8,
        isLow: false,
        bins: [{ warehouse: 'SH1', available: 9 }, bin],
      },
    ]);
  });

  it('raises no alerts of its shelves, and tells how they stand once it is open', async () => {
    await opens();
    await shop.stock({ QUIET: 10 }, { warehouse: 'TJ1' });
    await shop.stock({ QUIET: 10 });
    await kim.arranges({ QUIET: { reorderPoint: 4 } }, 'TJ1');
    await closes();
    await kim.counts({ QUIET: 3 }, { warehouse: 'TJ1' });
    await shop.offers({ FRESH: {} });
    await kim.receives({ FRESH: 3 }, { warehouse: 'TJ1' });
    expect(await alertsOf('QUIET')).toEqual([]);
    await opens();
    expect(await alertsOf('QUIET')).toEqual(['LOW 3 TJ1']);
    expect(await alertsOf('FRESH')).toEqual([]);
  });

  it('tells of what its closing takes off sale, once, and of what its opening brings back', async () => {
    await opens();
    await shop.stock({ ONLY: 10, SHARED: 10 }, { warehouse: 'TJ1' });
    await shop.stock({ SHARED: 10 });
    await closes();
    await closes();
    expect(await alertsOf('ONLY')).toEqual(['OUT 0 TJ1']);
    await opens();
    expect(await alertsOf('ONLY')).toEqual(['OUT 0 TJ1', 'RESTOCKED 10 TJ1']);
    await closes();
    await opens();
    expect(await alertsOf('ONLY')).toHaveLength(4);
    expect(await alertsOf('SHARED')).toEqual([]);
  });

  it('ends what staff are alerted of there while another can sell it, until it is open again', async () => {
    const desk = new AlertDesk(shop, kim);
    const ends = (subject: string) =>
      until(`the alert of ${subject} ends`, async () => {
        await followShelves(shop.inside);
        return (await desk.openOf('STOCK_LOW', subject)) === undefined;
      });
    await opens();
    await shop.stock({ SPARE: 3, SINGLE: 10 }, { warehouse: 'TJ1' });
    await shop.stock({ SPARE: 10 });
    await kim.arranges({ SPARE: { reorderPoint: 4 } }, 'TJ1');
    const alert = await desk.raised('STOCK_LOW', 'TJ1/SPARE');
    await closes();
    await ends('TJ1/SPARE');
    const { message } = await desk.raised('STOCK_LOW', 'TJ1/SINGLE');
    expect(message).toBe('None of SINGLE can be sold from TJ1.');
    await shop.stock({ SINGLE: 10 });
    await ends('TJ1/SINGLE');
    await opens();
    const again = await desk.raised('STOCK_LOW', 'TJ1/SPARE');
    expect(again.id).not.toBe(alert.id);
    expect(await alertsOf('SPARE')).toEqual(['LOW 3 TJ1', 'LOW 3 TJ1']);
    await until('the books agree', async () => {
      const checks = await checkBooks(shop.inside.em);
      return checks.every(({ name, violations }) => violations === 0 || !name.includes('alert'));
    });
  });
});
