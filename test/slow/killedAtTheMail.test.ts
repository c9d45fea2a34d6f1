import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { provesMailKills } from '../process/mailKills.js';
import { ShopProgram } from '../support/ShopProgram.js';

const KILLS = 20;
const UNDER_WAY = 20;

let shop: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  await shop.starts();
}, 180_000);
afterAll(() => shop.closes(), 120_000);

describe('a shop that is killed twenty times while it sends two hundred mails', () => {
  it('leaves none out, and repeats at most those that were under way', async () => {
    const { repeated, tried } = await provesMailKills(shop, { orders: 200, kills: KILLS });
    process.stdout.write(
      `200 mails, ${KILLS} kills: 0 missing, ${repeated} twice, ${tried} tries\n`,
    );
    expect(repeated).toBeLessThanOrEqual(KILLS * UNDER_WAY);
  }, 900_000);
});
