import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Shopper } from '../support/Shopper.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

interface Found {
  orders: {
    edges: { node: { number: string; createdAt: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

const QUERY = `query ($filter: OrderFilter, $first: Int!, $after: String) {
  orders(filter: $filter, first: $first, after: $after) {
    edges { node { number createdAt } } pageInfo { hasNextPage endCursor }
  }
}`;

let shop: OpenShop;
let kim: Staff;
let ada: Shopper;
/** Of 李伟, Ada Lovelace and Ada_100%, in the order of their placements. */
let numbers: string[];
let placedAt: string[];

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
  ada = await shop.as('ada');
  const ben = await shop.as('ben');
  await shop.stock({ TEA: 20 });
  const customers = [
    { name: '李伟', phone: '13911112222' },
    { name: 'Ada Lovelace', phone: '+44 20 7946 0958' },
    { name: 'Ada_100%', phone: '13933335555' },
  ];
  const orders = [];
  for (const customer of customers) orders.push(await ada.places({ TEA: 1 }, { customer }));
  await ben.places({ TEA: 1 }, { customer: { phone: '13744446666' } });
  numbers = orders.map(({ number }) => number);
  const all = await list({});
  placedAt = numbers.map((sought) => all.find(({ number }) => number === sought)!.createdAt);
  await ada.pays(orders[0]!);
  await kim.picks(orders[0]!);
  await kim.ships(orders[0]!, { trackingNumber: 'YT1000000000017' });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const list = async (filter: object, who: { door: Shopper['door'] } = kim) =>
  (await who.door.get<Found>(QUERY, { filter, first: 100 })).orders.edges.map(({ node }) => node);

const found = async (filter: object, who?: { door: Shopper['door'] }): Promise<number[]> =>
  (await list(filter, who)).map(({ number }) => numbers.indexOf(number));

describe('staff find an order', () => {
  it('by how its number begins: with the day, or as far as somebody reads it aloud', async () => {
    expect(await found({ numberStart: numbers[1]!.slice(0, 13).toLowerCase() })).toEqual([1]);
    expect(await found({ numberStart: numbers[0]!.slice(0, 8) })).toEqual([-1, 2, 1, 0]);
    expect(await found({ numberStart: '2_' })).toEqual([]);
  });

  it('by how the customer’s name begins, in any script and with any capitals', async () => {
    expect(await found({ name: '李' })).toEqual([0]);
    expect(await found({ name: ' ada LOVE' })).toEqual([1]);
    expect(await found({ name: 'ada' })).toEqual([2, 1]);
    expect(await found({ name: 'Lovelace' })).toEqual([]);
  });

  it('by a name with signs that databases take for others', async () => {
    expect(await found({ name: 'Ada_1' })).toEqual([2]);
    expect(await found({ name: '%' })).toEqual([]);
    expect(await found({ name: 'Ada\\' })).toEqual([]);
  });

  it('by the phone number, however it is written, or its last digits', async () => {
    for (const phone of ['13911112222', '+86 139-1111-2222', '2222']) {
      expect(await found({ phone })).toEqual([0]);
    }
    expect(await found({ phone: '020 7946 0958' })).toEqual([1]);
    expect(await found({ phone: '1391' })).toEqual([]);
    expect(await found({ phone: 'none' })).toEqual([]);
  });

  it('by the number of one of its parcels', async () => {
    expect(await found({ trackingNumber: 'yt1000 0000 0001 7' })).toEqual([0]);
    expect(await found({ trackingNumber: 'YT1' })).toEqual([]);
  });

  it('by when it was placed, page by page', async () => {
    const [from, to] = [placedAt[0]!, placedAt[2]!];
    expect(await found({ placedFrom: from, placedTo: to })).toEqual([1, 0]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Found = await kim.door.get(QUERY, {
        ...{ filter: { placedFrom: from }, first: 1, after },
      });
      seen.push(...page.orders.edges.map(({ node }) => node.number));
      after = page.orders.pageInfo.hasNextPage ? page.orders.pageInfo.endCursor : null;
    } while (after);
    expect(seen.slice(1)).toEqual(numbers.toReversed());
  });

  it('by several of these at once', async () => {
    expect(await found({ name: 'ada', phone: '0958', status: ['PENDING'] })).toEqual([1]);
    expect(await found({ name: 'ada', trackingNumber: 'YT1000000000017' })).toEqual([]);
    expect(await found({ shippingStatus: ['IN_TRANSIT'], name: '李' })).toEqual([0]);
  });

  it('and follow the events of such orders', async () => {
    const watch = kim.watchesTheShop('', 'order { number }', { name: 'ada', phone: '5555' });
    await until('it is told of', () => watch.events.length > 0);
    await ada.cancels({ id: await idOf(numbers[2]!) });
    await until('it is told of again', () => watch.events.some(({ type }) => type === 'CANCELLED'));
    const told = watch.events.map((event) => (event.order as unknown as { number: string }).number);
    expect(new Set(told)).toEqual(new Set([numbers[2]]));
    await watch.stop();
  });
});

it('customers find their own orders alone', async () => {
  const ben = await shop.as('ben');
  expect(await found({ name: 'ada' }, ben)).toEqual([]);
  expect(await found({ phone: '4444 6666' }, ben)).toEqual([-1]);
  expect(await found({ trackingNumber: 'YT1000000000017' }, ben)).toEqual([]);
  expect(await found({ name: 'ada' }, ada)).toEqual([2, 1]);
});

async function idOf(number: string): Promise<string> {
  const query =
    'query ($number: String) { orders(filter: { number: $number }) { edges { node { id } } } }';
  type Ids = { orders: { edges: { node: { id: string } }[] } };
  return (await kim.door.get<Ids>(query, { number })).orders.edges[0]!.node.id;
}
