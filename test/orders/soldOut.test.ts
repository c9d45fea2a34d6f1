import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openShop, type OpenShop } from '../support/shop.js';
import type { PlacePayload } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
/** Somebody who keeps a shelf to himself. */
let hoarder: Client;

beforeAll(async () => {
  shop = await openShop();
  hoarder = new Client({ connectionString: shop.databaseUrl });
  await hoarder.connect();
}, 120_000);
afterAll(async () => {
  await hoarder.end();
  await shop.closes();
}, 120_000);

/** While the shelf is locked, the answer; nothing when the call waits for the shelf. */
async function askedAtALockedShelf(
  sku: string,
  ask: () => Promise<PlacePayload>,
): Promise<PlacePayload | undefined> {
  await hoarder.query('begin');
  await hoarder.query('select from stock_level where sku = $1 for update', [sku]);
  let answer: PlacePayload | undefined;
  const asking = ask().then((payload) => (answer = payload));
  await until('an answer, or a wait', async () => answer ?? (await isSomebodyWaiting()));
  const inTime = answer;
  await hoarder.query('rollback');
  await asking;
  return inTime;
}

const isSomebodyWaiting = async (): Promise<boolean> =>
  (await shop.count("pg_stat_activity where wait_event_type = 'Lock'")) > 0;

describe('a product that is known to be sold out', () => {
  it('is refused without waiting for its shelf, and with whatever else is wrong', async () => {
    await shop.stock({ GONE: 0, MORE: 1 });
    const ada = await shop.as('ada');
    const basket = { GONE: 1, MORE: 2 };
    const wish = { customer: { name: 'Ada', email: 'nonsense', phone: '13812345678' } };
    // It is known for a quarter of a second: a busy machine may take longer between the two calls.
    const answer = await until('a quick refusal', async () => {
      await ada.triesToPlace(basket);
      return askedAtALockedShelf('GONE', () => ada.triesToPlace(basket, wish));
    });
    expect(answer?.problems).toMatchObject([
      { code: 'INVALID_EMAIL' },
      { code: 'OUT_OF_STOCK', sku: 'GONE', requested: 1, available: 0, shortfall: 1 },
      { code: 'OUT_OF_STOCK', sku: 'MORE', requested: 2, available: 1, shortfall: 1 },
    ]);
  });

  it('is sold the moment it is back, and to whoever waits for it at any time', async () => {
    await shop.stock({ RARE: 0 });
    const ada = await shop.as('ada');
    expect((await ada.triesToPlace({ RARE: 1 })).problems).toMatchObject([
      { code: 'OUT_OF_STOCK', sku: 'RARE' },
    ]);
    expect(await ada.places({ RARE: 1 }, { acceptBackorder: true })).toMatchObject({
      status: 'PENDING_RESTOCK',
    });
    await shop.stock({ RARE: 2 });
    expect(await ada.places({ RARE: 1 })).toMatchObject({ status: 'PENDING' });
    expect((await ada.triesToPlace({ RARE: 1 })).problems).toHaveLength(1);
  });

  it('does not change the answer to a call that was made before', async () => {
    await shop.stock({ ONCE: 1 });
    const ada = await shop.as('ada');
    const wish = { idempotencyKey: 'the last one' };
    const order = await ada.places({ ONCE: 1 }, wish);
    await ada.triesToPlace({ ONCE: 1 });
    expect(await ada.places({ ONCE: 1 }, wish)).toMatchObject({ id: order.id });
    const { problems } = await ada.triesToPlace({ ONCE: 2 }, wish);
    expect(problems).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
});

describe('a shelf that somebody keeps locked', () => {
  it('holds up those who want something from it, and nobody else', async () => {
    await shop.stock({ LOCKED: 5, FREE: 50 });
    const ada = await shop.as('ada');
    await hoarder.query('begin');
    await hoarder.query("select from stock_level where sku = 'LOCKED' for update");
    const waiting = ada.places({ LOCKED: 1 });
    await until('ada waits', isSomebodyWaiting);
    const others = await times(5, async (index) =>
      (await shop.as(`free${index}`)).places({ FREE: 1 }),
    );
    expect(others.map(({ status }) => status)).toEqual(Array(5).fill('PENDING'));
    expect(await isSomebodyWaiting()).toBe(true);
    await hoarder.query('rollback');
    expect(await waiting).toMatchObject({ status: 'PENDING' });
  });
});
