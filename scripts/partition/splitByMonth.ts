import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { holdTables, isStillLocked, type Held } from './holdTables.js';
import { leastIdAt, monthAfter, nameIn } from './months.js';
import { readMakeup, type Makeup } from './readMakeup.js';

/** Tables that only grow, and the column whose id says of which month a row is; events stay with their order. */
export const GROWING = {
  order_event: 'order_id',
  payment_event: 'id',
  stock_movement: 'id',
} as const;

export type GrowingTable = keyof typeof GROWING;

// Whoever waits for a table has everybody behind wait too.
const LONGEST_WAIT = '2s';
const PAUSE_MS = 1_000;
/** So long a busy shop may keep one of them from being changed. */
const PATIENCE_MS = 120_000;

/**
 * Has new rows of a table go into a partition for each month, those of today's month and before staying together in one.
 * Returns the names of the partitions that were added: the months up to `ahead` from now, and one for whatever has no
 * month. The shop may run; nothing is copied, and only the last step makes it wait for a moment. Once again, it adds the
 * months that are missing.
 */
export async function splitByMonth(
  client: Client,
  table: GrowingTable,
  { now, ahead, patienceMs = PATIENCE_MS }: { now: Date; ahead: number; patienceMs?: number },
): Promise<string[]> {
  await client.query(`set lock_timeout = '${LONGEST_WAIT}'`);
  const held = { table, patienceMs };
  if (!(await isSplit(client, table))) await split(client, held, monthAfter(now, 1));
  const added: string[] = [];
  for (let month = 1; month <= ahead; month += 1) {
    const begin = monthAfter(now, month);
    const bounds = `from ('${leastIdAt(begin)}') to ('${leastIdAt(monthAfter(begin, 1))}')`;
    if (await add(client, held, nameIn(table, begin), `for values ${bounds}`))
      added.push(nameIn(table, begin));
  }
  if (await add(client, held, `${table}_rest`, 'default')) added.push(`${table}_rest`);
  // Nobody else looks at the whole: autovacuum analyzes partitions alone.
  await client.query(`analyze ${table}`);
  return added;
}

async function isSplit(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ relkind: string }>(
    'select relkind from pg_class where oid = $1::regclass',
    [table],
  );
  return rows[0]?.relkind === 'p';
}

async function split(
  client: Client,
  held: Held & { table: GrowingTable },
  until: Date,
): Promise<void> {
  const { table } = held;
  const bound = leastIdAt(until);
  const check = `${table}_until`;
  await freePositions(client, table);
  await dropCheck(client, table, check);
  try {
    // Looked at beforehand, the rows need not be looked at while everybody waits.
    await client.query(
      `alter table ${table} add constraint ${check} check (${GROWING[table]} < '${bound}') not valid`,
    );
    await client.query(`alter table ${table} validate constraint ${check}`);
    await holdTables(client, held, async () => {
      const makeup = await readMakeup(client, table);
      const before = `${nameIn(table, until)}_before`;
      for (const statement of change(table, { bound, before, makeup }))
        await client.query(statement);
    });
  } catch (error) {
    await dropCheck(client, table, check);
    throw error;
  }
}

/** Left behind, it would refuse next month's rows: tried until it is gone, with a rest for whoever else wants the table. */
async function dropCheck(client: Client, table: string, check: string): Promise<void> {
  const left = 'select from pg_constraint where conrelid = $1::regclass and conname = $2';
  while ((await client.query(left, [table, check])).rowCount) {
    try {
      await client.query(`alter table ${table} drop constraint ${check}`);
    } catch (error) {
      if (!isStillLocked(error)) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/** A key of a divided table has to have what divides it. The relay's lock is what keeps positions apart. */
async function freePositions(client: Client, table: GrowingTable): Promise<void> {
  if (table !== 'order_event') return;
  await client.query('drop index concurrently if exists order_event_position');
  await client.query('create index concurrently order_event_position on order_event (position)');
  await client.query(
    'alter table order_event drop constraint if exists order_event_position_unique',
  );
}

interface Change {
  bound: string;
  /** What the table as it was is called from now on. */
  before: string;
  makeup: Makeup;
}

function change(table: GrowingTable, { bound, before, makeup }: Change): string[] {
  const { constraints, indexes, rowTriggers, statementTriggers } = makeup;
  return [
    ...rowTriggers.map(({ name }) => `drop trigger ${name} on ${table}`),
    ...[...constraints.filter(({ isKey }) => isKey), ...indexes].map(
      ({ name }) => `alter index ${name} rename to ${name}_before`,
    ),
    `alter table ${table} rename to ${before}`,
    `create table ${table} (like ${before} including defaults including constraints)
     partition by range (${GROWING[table]})`,
    `alter table ${table} drop constraint ${table}_until`,
    ...constraints.map(({ name, text }) => `alter table ${table} add constraint ${name} ${text}`),
    ...indexes.map(({ text }) => text),
    ...rowTriggers.map(({ text }) => text),
    ...statementTriggers.map(({ text }) => text),
    `alter table ${table} attach partition ${before} for values from (minvalue) to ('${bound}')`,
    `alter table ${before} drop constraint ${table}_until`,
  ];
}

/** True: it was missing. Whoever empties a partition by its own name is refused as well. */
async function add(client: Client, held: Held, name: string, bounds: string): Promise<boolean> {
  const { table } = held;
  const { rows } = await client.query<{ id: string | null }>('select to_regclass($1) as id', [
    name,
  ]);
  if (rows[0]!.id !== null) return false;
  const { statementTriggers } = await readMakeup(client, table);
  await holdTables(client, held, async () => {
    await client.query(`create table ${name} partition of ${table} ${bounds}`);
    for (const { on } of statementTriggers) await client.query(on(name));
  });
  return true;
}
