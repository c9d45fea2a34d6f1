import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';

const STALLED = 100;
// A page of rows that it had begun to read, what they look like, and 128 KiB on their way.
const MOST_EACH = 4_000_000;

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

/** Without what can be thrown away. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a hundred watchers who have stopped reading', () => {
  it('keep nobody else from anything, and occupy little', async () => {
    await shop.stock({ STALLED: 5_000 });
    const kim = await shop.staff('stalled', 'orders');
    const long = 'm'.repeat(200);
    const much = Array.from({ length: 50 }, (_one, n) => `${long}${n}: message`).join(' ');
    const stalled = await times(STALLED, async () => kim.watchesTheShop('', much));
    const healthy = kim.watchesTheShop('');
    const buyer = await shop.as('stalled');
    await buyer.places({ STALLED: 1 });
    await Promise.all(
      [...stalled, healthy].map((watch) => watch.untilSo('begun', () => watch.events.length > 0)),
    );
    for (const watch of stalled) watch.stopReading();
    const before = memory();
    for (let round = 0; round < 40; round += 1) await times(50, () => buyer.places({ STALLED: 1 }));
    await healthy.untilSo('the healthy one sees all', () => healthy.events.length === 2_001);
    expect((memory() - before) / STALLED).toBeLessThan(MOST_EACH);
    expect((await fetch(`${shop.url}/readyz`)).status).toBe(200);
    await Promise.all([...stalled, healthy].map((watch) => watch.stop()));
  }, 300_000);
});
