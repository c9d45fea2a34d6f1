import { afterAll, beforeAll, it } from '@jest/globals';
import { provesKillsAtTheTill } from '../process/proveKillsAtTheTill.js';
import { ShopProgram } from '../support/ShopProgram.js';

let shop: ShopProgram;

beforeAll(async () => {
  shop = await ShopProgram.prepare();
  await shop.starts();
}, 180_000);
afterAll(() => shop.closes(), 120_000);

it(
  'takes money once and loses no order when it is killed between the capture and its own books',
  () => provesKillsAtTheTill(shop, 50),
  1_200_000,
);
