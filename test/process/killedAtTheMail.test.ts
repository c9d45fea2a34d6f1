import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShopProgram } from '../support/ShopProgram.js';
import { provesMailKills } from './mailKills.js';

const KILLS = 3;
/** Mails that one process has under way at once. */
const UNDER_WAY = 20;

let shop: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  await shop.starts();
}, 180_000);
afterAll(() => shop.closes(), 120_000);

describe('a shop that is killed while it sends mails', () => {
  it('sends every one of them, and at most those twice that were under way', async () => {
    const { repeated } = await provesMailKills(shop, { orders: 40, kills: KILLS });
    expect(repeated).toBeLessThanOrEqual(KILLS * UNDER_WAY);
  }, 180_000);
});
