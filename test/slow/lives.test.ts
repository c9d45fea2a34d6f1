import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opensForLives, provesLives } from '../lives/proveLives.js';
import type { OpenShop } from '../support/shop.js';

/** `LIVES_SEED=123 npm run test:slow -- lives` repeats a run. */
let shop: OpenShop;

beforeAll(async () => {
  shop = await opensForLives();
}, 120_000);
afterAll(() => shop.shuts(), 120_000);

describe('whatever is done in whatever order, at length', () => {
  it('leaves every shelf, ledger and order as the simplest model has them, and clean books', async () => {
    expect(await provesLives(shop, { runs: 100, withinMs: 150_000 })).toBeGreaterThan(20);
    expect(shop.logged).toEqual([]);
  }, 360_000);
});
