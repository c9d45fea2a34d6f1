import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { placeByHand } from '../../bench/byHand/placeByHand.js';
import { findShelves, priceLines } from '../../bench/byHand/shelves.js';
import { Connection } from '../../bench/load/Connection.js';
import { check, requestMaker, type Question } from '../../bench/load/requests.js';
import { SKUS, SOLD_OUT_SKU, stockShelves } from '../../bench/stage/catalogue.js';
import { checkBooks } from '../../bench/stage/checkBooks.js';
import { startApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { seedShop } from '../../src/services/catalogue/seedShop.js';
import { createDatabase } from '../support/cluster.js';

const SECRET = 'what signs the tokens of this test';
const CUSTOMER = 'ada';

describe('The reference of the benchmarks', () => {
  let app: App;
  let ours: Client;
  let byHand: Client;

  beforeAll(async () => {
    const url = await createDatabase();
    app = await startApp(settingsFor(url), SECRET, createLog('silent'));
    await seedShop(app.shop);
    ours = await connect(url);
    await stockShelves(ours);
    // Made by the same code, and left alone by the shop.
    const other = await startApp(settingsFor(await createDatabase()), SECRET, createLog('silent'));
    await seedShop(other.shop);
    byHand = await connect(other.databaseUrl);
    await other.stop();
    await stockShelves(byHand);
  });

  afterAll(async () => {
    await ours?.end();
    await byHand?.end();
    await app?.stop();
  });

  it.each([1, 3])(
    'leaves the rows that the shop leaves for an order of %i lines',
    async (lines) => {
      const skus = SKUS.slice(0, lines);
      const before = [await rowsOf(ours), await rowsOf(byHand)] as const;
      await ask('place', skus);
      const priced = await priceLines(byHand, lines);
      const shelves = await findShelves(byHand, skus);
      const idempotencyKey = randomUUID();
      await placeByHand(byHand, { customerId: CUSTOMER, idempotencyKey, shelves, priced });
      const [our, their] = [await rowsOf(ours), await rowsOf(byHand)];
      expect(before[0]).toEqual(before[1]);
      expect(our).toEqual(their);
      expect(our['order_line']!.length - before[0]['order_line']!.length).toBe(lines);
      for (const database of [ours, byHand]) {
        const { rows } = await database.query(
          'select distinct hold_expires_at - created_at as hold, updated_at = created_at as same from orders',
        );
        expect(rows).toEqual([{ hold: expect.objectContaining({ minutes: 15 }), same: true }]);
      }
    },
  );

  it('keeps books that are right, as the shop does', async () => {
    const { rows } = await ours.query<{ n: number }>('select count(*)::int as n from orders');
    await checkBooks(ours, rows[0]!.n);
    await checkBooks(byHand, rows[0]!.n);
  });

  it('is measured beside a sold-out order that is refused and a request that does nothing', async () => {
    const before = await rowsOf(ours);
    await ask('place in vain', [SOLD_OUT_SKU]);
    await ask('do nothing', [SOLD_OUT_SKU]);
    expect(await rowsOf(ours)).toEqual(before);
  });

  it('is not measured beside an answer that nobody expected', async () => {
    await expect(ask('place', [SOLD_OUT_SKU])).rejects.toThrow(/Asked to place, .*OUT_OF_STOCK/);
  });

  async function ask(question: Question, skus: readonly string[]): Promise<void> {
    const tokens = [await app.tokens.customer(CUSTOMER)];
    const basket = { skus, lines: [skus.length] };
    const connection = await Connection.open(app.url!);
    const request = requestMaker({ url: app.url!, tokens, basket, question })();
    const reply = await connection.ask(request).finally(() => connection.close());
    check(question, reply);
  }
});

const settingsFor = (databaseUrl: string) =>
  readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    ROLE: 'api',
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_bench',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
  });

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

// What the relay and the scheduler write afterwards is no part of a placement.
const NOT_PLACED = ['relay', 'event_consumer', 'agenda_jobs', 'mikro_orm_migrations', 'shop_clock'];

/** All rows of all tables, with what is made up anew for each order named by its kind only. */
async function rowsOf(client: Client): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ($1)`,
    [NOT_PLACED],
  );
  const found: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(
      `select (to_jsonb(t) - 'number' - 'fingerprint' - case '${name}' when 'order_event' then 'position' else '' end)::text as row
       from ${name} t`,
    );
    found[name] = rows.map(({ row }) => withoutChance(row)).toSorted();
  }
  return found;
}

const withoutChance = (row: string): string =>
  row
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'an id')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^"]*/g, 'a time')
    // The customer lists them in any order.
    .replaceAll(/BENCH-\d{4}/g, 'a SKU');
