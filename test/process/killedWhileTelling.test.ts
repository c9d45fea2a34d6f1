import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShopProgram } from '../support/ShopProgram.js';
import { provesWebhookKills } from './webhookKills.js';

const KILLS = 2;
/** The lanes of one endpoint. */
const UNDER_WAY = 4;

let shop: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  await shop.starts();
}, 180_000);
afterAll(() => shop.closes(), 120_000);

describe('a shop that is killed while it tells others', () => {
  it('tells all of it, in order, and at most that twice which was under way', async () => {
    const { repeated } = await provesWebhookKills(shop, { orders: 20, kills: KILLS });
    expect(repeated).toBeLessThanOrEqual(KILLS * UNDER_WAY);
  }, 180_000);
});
