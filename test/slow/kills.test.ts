import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { provesCartRush } from '../process/cartRush.js';
import { ShopProgram } from '../support/ShopProgram.js';

const KILLS = 6;

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

describe('a process that is killed at any moment', () => {
  // `KILLS_SEED` in the environment repeats the carts and the moments, as far as processes can be made to.
  const firstSeed = Number(process.env['KILLS_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
  process.stdout.write(`KILLS_SEED=${firstSeed}\n`);
  const kills = fc.sample(
    fc.record({ isFirst: fc.boolean(), killAfter: fc.integer({ min: 1, max: 400 }) }),
    { seed: firstSeed, numRuns: KILLS },
  );

  it.each(kills.map((kill, index) => ({ number: index + 1, ...kill })))(
    'leaves one order for each key, and every unit where it belongs (kill $number)',
    async ({ number, isFirst, killAfter }) => {
      const processes: [ShopProgram, ShopProgram] = isFirst ? [shop, second] : [second, shop];
      await provesCartRush({ processes, seed: firstSeed + number, killAfter });
    },
    90_000,
  );
});
