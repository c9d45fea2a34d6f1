import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leastIdAt, monthAfter, nameIn } from '../../scripts/partition/months.js';
import { GROWING, splitByMonth, type GrowingTable } from '../../scripts/partition/splitByMonth.js';
import { lookBehind } from '../support/TestShop.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { refusalOf } from '../database/refusalOf.js';

const TABLES = Object.keys(GROWING) as GrowingTable[];
const now = new Date();

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes());

async function livesOnce(name: string): Promise<{ id: string }> {
  const shopper = await shop.as(name);
  const order = await shopper.places({ TEA: 1 });
  await shopper.pays(order);
  await shopper.seesSoon(order, 'PROCESSING');
  return order;
}

async function partitionAll(
  ahead: number,
  { tables = TABLES, ...patience }: { tables?: GrowingTable[]; patienceMs?: number } = {},
): Promise<string[]> {
  const client = await lookBehind(shop.databaseUrl);
  try {
    const added: string[] = [];
    for (const table of tables)
      added.push(...(await splitByMonth(client, table, { now, ahead, ...patience })));
    return added;
  } finally {
    await client.end();
  }
}

/** In a transaction that never happened. */
async function tried<T>(statements: string[], look: () => Promise<T>): Promise<T> {
  await shop.database.query('begin');
  try {
    for (const statement of statements) await shop.database.query(statement);
    return await look();
  } finally {
    await shop.database.query('rollback');
  }
}

const partitionOf = async (table: string, where: string): Promise<string[]> =>
  (
    await shop.rows<{ name: string }>(
      `select distinct tableoid::regclass::text as name from ${table} where ${where} order by 1`,
    )
  ).map(({ name }) => name);

describe('tables that only grow', () => {
  it('stay whole, with nothing left behind, when somebody keeps them in use', async () => {
    const reader = await lookBehind(shop.databaseUrl);
    await reader.query('begin');
    await reader.query('select from payment_event');
    const inUse = { tables: ['payment_event' as const], patienceMs: 3_000 };
    await expect(partitionAll(1, inUse)).rejects.toThrow('lock timeout');
    await reader.end();
    expect(await shop.count("pg_constraint where conname = 'payment_event_until'")).toBe(0);
    expect(await shop.count("pg_class where relname = 'payment_event' and relkind = 'r'")).toBe(1);
  }, 120_000);

  it('are divided by months while customers order, and nothing is lost or doubled', async () => {
    await shop.stock({ TEA: 10_000 });
    const before = await livesOnce('before');
    let isOver = false;
    const livesOn = async (name: string) => {
      let lives = 0;
      for (; !isOver; lives += 1) await livesOnce(name);
      return lives;
    };
    const meanwhile = Promise.all(['one', 'two', 'three', 'four'].map(livesOn));
    const added = await partitionAll(2).finally(() => (isOver = true));
    expect(Math.min(...(await meanwhile))).toBeGreaterThan(0);
    const names = [nameIn('', monthAfter(now, 1)), nameIn('', monthAfter(now, 2)), '_rest'];
    expect(added).toEqual(TABLES.flatMap((table) => names.map((name) => table + name)));
    const after = await livesOnce('after');
    const first = nameIn('order_event', monthAfter(now, 1)) + '_before';
    for (const { id } of [before, after])
      expect(await partitionOf('order_event', `order_id = '${id}'`)).toEqual([first]);
    expect(await shop.books()).toEqual([]);
  }, 240_000);

  it('are divided once: later calls add the months that are missing', async () => {
    expect(await partitionAll(2)).toEqual([]);
    const third = TABLES.map((table) => nameIn(table, monthAfter(now, 3)));
    expect(await partitionAll(3)).toEqual(third);
  }, 120_000);

  it.each(TABLES)(
    'keep %s as it was: keys, indexes, references, checks and triggers',
    async (table) => {
      const partition = nameIn(table, monthAfter(now, 1));
      const makeupOf = async (name: string) => {
        const [counted] = await shop.rows<Record<string, number>>(
          `select (select count(*)::int from pg_index where indrelid = $1::regclass) as indexes,
           (select count(*)::int from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f', 'p')) as constraints,
           (select count(*)::int from pg_trigger where tgrelid = $1::regclass and not tgisinternal) as triggers`,
          name,
        );
        return counted!;
      };
      const whole = await makeupOf(table);
      expect(whole['indexes']).toBeGreaterThan(2);
      expect(whole['triggers']).toBe(2);
      for (const part of [partition, `${partition}_before`, `${table}_rest`])
        expect(await makeupOf(part)).toEqual(whole);
    },
  );

  it('take rows of a coming month into its partition, and what has no month into the rest', async () => {
    const movement = (id: string) =>
      `insert into stock_movement (id, stock_level_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
       select '${id}', stock_level_id, 'ADJUSTED', 0, 0, 0, now() from stock_movement limit 1`;
    const soon = leastIdAt(monthAfter(now, 2));
    const far = leastIdAt(monthAfter(now, 40));
    const found = await tried([movement(soon), movement(far)], () =>
      partitionOf('stock_movement', `id in ('${soon}', '${far}')`),
    );
    expect(found).toEqual([nameIn('stock_movement', monthAfter(now, 2)), 'stock_movement_rest']);
  });

  it.each(TABLES)('let nobody rewrite %s, a partition by its own name included', async (table) => {
    const old = `${nameIn(table, monthAfter(now, 1))}_before`;
    for (const name of [table, old]) {
      expect(await refusalOf(shop.database, `delete from ${name}`, [])).toMatch(/append-only/);
      expect(await refusalOf(shop.database, `truncate ${name}`, [])).toMatch(/append-only/);
    }
  });

  it('can be migrated as before', async () => {
    const again = await tried(
      [
        'alter table order_event drop constraint order_event_type_check',
        'alter table order_event add column note text',
        'create index order_event_note on order_event (note)',
      ],
      () => shop.rows(`select conname from pg_constraint where conname = 'order_event_type_check'`),
    );
    expect(again).toEqual([]);
  });

  it('give a month away when it is detached; the books object once something is told in it, until it is back', async () => {
    const month = nameIn('payment_event', monthAfter(now, 2));
    await shop.database.query(`alter table payment_event detach partition ${month}`);
    await livesOnce('later');
    expect(await shop.books()).toEqual([]);
    const told = `${nameIn('payment_event', monthAfter(now, 1))}_before`;
    await shop.database.query(`alter table payment_event detach partition ${told}`);
    const names = (await shop.books()).map(({ name }) => name);
    expect(names).toEqual(['the events of every payment tell its status']);
    await shop.database.query(
      `alter table payment_event attach partition ${told}
       for values from (minvalue) to ('${leastIdAt(monthAfter(now, 1))}')`,
    );
    expect(await shop.books()).toEqual([]);
  });
});
