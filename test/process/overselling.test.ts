import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShopProgram } from '../support/ShopProgram.js';
import { times } from '../support/times.js';
import { provesCartRush } from './cartRush.js';

let shop: ShopProgram;
let second: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  second = await ShopProgram.prepare(shop);
  await shop.starts();
  await second.starts();
}, 180_000);
afterAll(async () => {
  await second.closes();
  await shop.closes();
}, 120_000);

describe('two processes of one shop', () => {
  it('sell a hundred units to a thousand buyers, and tell the others that none is left', async () => {
    await shop.stock({ HUNDRED: 70 });
    await shop.stock({ HUNDRED: 30 }, { warehouse: 'SZ1' });
    const answers = await times(1_000, async (index) => {
      const buyer = await (index % 2 === 0 ? shop : second).as(`buyer${index}`);
      return buyer.triesToPlace({ HUNDRED: 1 });
    });
    const sold = answers.filter(({ order }) => order);
    const refused = answers.filter(({ order }) => !order);
    expect([sold.length, refused.length]).toEqual([100, 900]);
    for (const { problems } of refused) {
      expect(problems).toMatchObject([
        { __typename: 'OutOfStock', sku: 'HUNDRED', requested: 1, available: 0, shortfall: 1 },
      ]);
    }
    expect(
      await shop.rows(
        `select warehouse_code as code, on_hand, reserved, committed
         from stock_level where sku = 'HUNDRED' order by code`,
      ),
    ).toEqual([
      { code: 'SH1', on_hand: 70, reserved: 70, committed: 0 },
      { code: 'SZ1', on_hand: 30, reserved: 30, committed: 0 },
    ]);
    expect(
      await shop.rows(
        `select count(*)::int as orders, sum(quantity)::int as units
         from reservation where sku = 'HUNDRED' and status = 'HELD'`,
      ),
    ).toEqual([{ orders: 100, units: 100 }]);
    expect(await shop.books()).toEqual([]);
  }, 120_000);

  it('fill carts of many things from many shelves, though one of them is killed and comes back', async () => {
    await provesCartRush({ processes: [shop, second], seed: 20_260_101, killAfter: 150 });
  }, 120_000);
});
