import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Shopper } from '../support/Shopper.js';

let shop: OpenShop;
let ada: Shopper;

beforeAll(async () => {
  shop = await openShop();
  ada = await shop.as('ada');
  await shop.stock({ TEA: 9 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const timelines = (first: number) =>
  `{ orders(first: 100) { edges { node { id timeline(first: ${first}) { edges { node { type message order { number } } } } } } } }`;

describe('an operation', () => {
  it('may ask for all that hangs on a hundred orders', async () => {
    await ada.cancels(await ada.places({ TEA: 1 }));
    expect(await ada.ordersSeen()).toHaveLength(1);
  });

  it('that costs too much is refused before it runs, as the caller’s mistake', async () => {
    const { status, data, errors } = await ada.door.ask(timelines(100));
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
    expect(errors[0]!.message).toMatch(/costs \d+; at most 60000 are allowed/);
    expect(Object.keys(errors[0]!.extensions)).toEqual(['code']);
    expect((await ada.door.ask(timelines(50))).status).toBe(200);
  });

  it('whose variables are of a wrong kind is told what is wrong with them', async () => {
    const query = 'query ($first: Int!) { orders(first: $first) { edges { cursor } } }';
    for (const first of ['many', 1.5, null, 2 ** 31]) {
      const { status, errors } = await ada.door.ask(query, { first });
      expect(status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(errors[0]!.message).toContain('$first');
    }
  });

  it.each([
    ['a NUL', 'a\0b'],
    ['half a character', 'a\ud83d'],
  ])('with %s in a text is refused: it would not come back as it was sent', async (_what, name) => {
    const input = ada.orderOf({ TEA: 1 }, { customer: { name } });
    const { status, errors } = await ada.door.ask(
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orderToken } }',
      { input },
    );
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await shop.count('orders')).toBe(1);
  });

  it.each([
    ['coupons(first: 0)', '输入无效：first 须在 1 与 100 之间。'],
    ['coupons(first: 101)', '输入无效：first 须在 1 与 100 之间。'],
    ['coupons(after: "zzz")', '输入无效：游标无效。'],
    ['coupons(after: "AA")', '输入无效：游标无效。'],
    ['restockRequests(after: "zzz")', '输入无效：游标无效。'],
    ['taxRates(after: "Q04")', '输入无效：游标无效。'],
    ['warehouses { edges { node { bins(after: "Q04")', '输入无效：游标无效。'],
  ])('that lists %s is refused, and nothing else is listed instead', async (list, message) => {
    const open = list.split('{').length - 1;
    const query = `{ ${list} { edges { cursor } } ${'}'.repeat(open)} }`;
    const { token } = await shop.kim();
    const { errors } = await shop.bearer(token!, 'zh-CN').door.ask(query);
    expect(errors[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('that costs too much is refused on a socket as well', async () => {
    const order = await ada.places({ TEA: 1 });
    const page = (node: string) => `timeline(first: 100) { edges { node { ${node} } } }`;
    const watch = ada.watches(
      order,
      0,
      `more: order { ${page(`order { ${page('type message sequence')} }`)} }`,
    );
    await watch.untilOver();
    expect(watch.events).toEqual([]);
    expect(watch.failure).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
    await watch.stop();
  });
});
