import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const waits = { acceptBackorder: true };

interface Request {
  sku: string;
  productName: string;
  status: string;
  available: number;
  waiting: number;
  short: number;
  toTarget: number;
  toOrder: number;
}

const FIELDS = 'sku productName status available waiting short toTarget toOrder';

async function requests(sku: string, status = 'OPEN'): Promise<Request[]> {
  const query = `query ($status: RestockStatus!, $after: String) {
    restockRequests(status: $status, first: 2, after: $after) {
      edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`;
  const found: Request[] = [];
  for (let after: string | undefined; ;) {
    type Page = {
      restockRequests: {
        edges: { node: Request }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const { restockRequests } = await kim.door.get<Page>(query, { status, after });
    found.push(...restockRequests.edges.map(({ node }) => node));
    if (!restockRequests.pageInfo.hasNextPage) return found.filter((one) => one.sku === sku);
    after = restockRequests.pageInfo.endCursor;
  }
}

const mailsTo = (name: string) =>
  shop.sandbox.mailbox.list().filter(({ to }) => to.includes(`${name}@example.com`));

describe('a restock request', () => {
  it('is raised when an order waits, one for all that wait, and tells what they lack', async () => {
    await shop.stock({ RARE: 1 });
    await (await shop.as('ada')).places({ RARE: 3 }, waits);
    expect(await requests('RARE')).toEqual([
      {
        ...{ sku: 'RARE', productName: 'RARE of the test', status: 'OPEN' },
        ...{ available: 1, waiting: 3, short: 2, toTarget: 0, toOrder: 2 },
      },
    ]);
    await times(6, async (index) => (await shop.as(`waiter${index}`)).places({ RARE: 1 }, waits));
    // Whoever asks for what is there gets it: the last unit goes to the next order.
    const [merged, ...others] = await requests('RARE');
    expect(others).toEqual([]);
    expect(merged!.short).toBe(merged!.waiting - merged!.available);
    expect(merged!.waiting + (1 - merged!.available)).toBe(9);
  }, 120_000);

  it('is raised when a shelf falls to its reorder point, and asks for what fills it to its target', async () => {
    await shop.stock({ SHELF: 10 });
    await kim.arranges({ SHELF: { reorderPoint: 4, targetLevel: 50 } });
    expect(await requests('SHELF')).toEqual([]);
    await (await shop.as('ada')).places({ SHELF: 6 });
    expect(await requests('SHELF')).toMatchObject([{ available: 4, short: 0, toTarget: 46 }]);
    await kim.arranges({ SHELF: { targetLevel: 40 } });
    expect(await requests('SHELF')).toMatchObject([{ toTarget: 36 }]);
    await (await shop.as('bob')).places({ SHELF: 10 }, waits);
    expect(await requests('SHELF')).toMatchObject([{ waiting: 10, short: 6, toTarget: 40 }]);
  }, 120_000);

  it('replaces what is taken from low shelves, not what lies on full ones', async () => {
    await shop.stock({ SPLIT: 0 });
    await shop.stock({ SPLIT: 50 }, { warehouse: 'SZ1' });
    await kim.arranges({ SPLIT: { reorderPoint: 1, targetLevel: 2 } });
    await (await shop.as('ada')).places({ SPLIT: 60 }, waits);
    expect(await requests('SPLIT')).toMatchObject([{ short: 10, toTarget: 2, toOrder: 12 }]);
  });

  it('asks for twice the reorder point where nobody named a target', async () => {
    await shop.stock({ PLAIN: 9 });
    await kim.arranges({ PLAIN: { reorderPoint: 10 } });
    expect(await requests('PLAIN')).toMatchObject([{ available: 9, toTarget: 11, toOrder: 11 }]);
    await kim.arranges({ PLAIN: { reorderPoint: 8 } });
    expect(await requests('PLAIN')).toEqual([]);
    expect(await requests('PLAIN', 'CLOSED')).toMatchObject([{ toOrder: 0 }]);
  });

  it('stays open while some of it is still short, and is closed when enough has come', async () => {
    await shop.stock({ DATE: 0 });
    const ada = await shop.as('ada');
    const order = await ada.places({ DATE: 5 }, waits);
    await kim.receives({ DATE: 3 });
    expect(await requests('DATE')).toMatchObject([{ available: 3, short: 2 }]);
    await kim.receives({ DATE: 4 });
    expect((await ada.sees(order)).status).toBe('PENDING');
    expect(await requests('DATE')).toEqual([]);
    await ada.places({ DATE: 3 }, waits);
    expect(await requests('DATE')).toMatchObject([{ available: 2, short: 1 }]);
    expect(await requests('DATE', 'CLOSED')).toHaveLength(1);
  }, 120_000);

  it('is closed soon when nobody waits any more, and raised for what others took meanwhile', async () => {
    await shop.stock({ LIME: 4, SALT: 0 });
    const ada = await shop.as('ada');
    const order = await ada.places({ LIME: 3, SALT: 1 }, waits);
    expect(await requests('SALT')).toHaveLength(1);
    expect(await requests('LIME')).toEqual([]);
    await (await shop.as('bob')).places({ LIME: 2 });
    await shop.sweeps();
    expect(await requests('LIME')).toMatchObject([{ available: 2, waiting: 3, short: 1 }]);
    await ada.cancels(order);
    await shop.sweeps();
    expect(await requests('LIME')).toEqual([]);
    expect(await requests('SALT')).toEqual([]);
  }, 120_000);

  it('is for those with the scope inventory alone', async () => {
    const query = '{ restockRequests { edges { node { sku } } } }';
    const floor = await shop.staff('floor', 'fulfilment');
    expect((await floor.door.ask(query)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});

describe('whoever waits', () => {
  it('is told so, and told when everything has come and until when to pay', async () => {
    await shop.stock({ KIWI: 0 });
    const lin = await shop.as('lin', 'zh-CN');
    const order = await lin.places({ KIWI: 2 }, waits);
    const [waiting] = [
      await shop.sandbox.mailbox.waitFor(({ to }) => to.includes('lin@example.com'), 20_000),
    ];
    expect(waiting.subject).toBe(`您的订单 ${order.number} 正在等待到货`);
    await kim.receives({ KIWI: 2 });
    const mail = await shop.sandbox.mailbox.waitFor(
      ({ to, subject }) => to.includes('lin@example.com') && subject.includes('已到货'),
      20_000,
    );
    expect(mail.text).toMatch(/请在 \d{4}年\d{1,2}月\d{1,2}日.* 前付款/);
    expect(mailsTo('lin')).toHaveLength(2);
    const eve = await shop.as('eve', 'en');
    await eve.places({ KIWI: 1 }, waits);
    await kim.receives({ KIWI: 1 });
    const restocked = await shop.sandbox.mailbox.waitFor(
      ({ to, subject }) => to.includes('eve@example.com') && subject.includes('in stock'),
      20_000,
    );
    expect(restocked.text).toMatch(/Please pay by \d{1,2} \w+ \d{4}/);
  }, 120_000);
});
