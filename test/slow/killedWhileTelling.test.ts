import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provesWebhookKills } from '../process/webhookKills.js';
import { ShopProgram } from '../support/ShopProgram.js';

const KILLS = 20;
const UNDER_WAY = 4;

let shop: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  await shop.starts();
}, 180_000);
afterAll(() => shop.closes(), 120_000);

describe('a shop that is killed twenty times while it tells others', () => {
  it('leaves nothing out, keeps the order, and repeats at most what was under way', async () => {
    const { repeated, told } = await provesWebhookKills(shop, { orders: 120, kills: KILLS });
    process.stdout.write(`240 webhooks, ${KILLS} kills: 0 missing, ${repeated} twice, ${told}\n`);
    expect(repeated).toBeLessThanOrEqual(KILLS * UNDER_WAY);
  }, 900_000);
});
