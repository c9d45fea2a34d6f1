import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenShop } from '../support/shop.js';
import { opensForLives, provesLives } from './proveLives.js';

/**
 * Each run does something else. It prints its seed, and `LIVES_SEED=123 npm test -- test/lives` repeats it.
 * `npm run test:slow` does five times as many.
 */
let shop: OpenShop;

beforeAll(async () => {
  shop = await opensForLives();
}, 120_000);
afterAll(() => shop.shuts(), 120_000);

describe('whatever is done in whatever order', () => {
  it('leaves every shelf, ledger and order as the simplest model has them, and clean books', async () => {
    expect(await provesLives(shop, { runs: 20, withinMs: 40_000 })).toBeGreaterThan(2);
    expect(shop.logged).toEqual([]);
  }, 180_000);
});
