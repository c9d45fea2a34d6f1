import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseError, type Client } from 'pg';

const FIRST_WAIT_MS = 2_000;
/** Shared by all that come after the first: less than PostgreSQL's `deadlock_timeout` of a second. */
const NEXT_WAITS_MS = 800;
/** Whoever has been kept waiting gets on with it. */
const PAUSE_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

export interface Held {
  table: string;
  patienceMs: number;
}

/**
 * Does in one transaction what changes a table's references while customers order. Whatever the change locks is held
 * before it begins. A customer's transaction that waits for one of these tables may hold the next: so only the first is
 * waited for with patience, and whoever does not get the others soon lets go of all and begins with the one that was
 * missing. Nobody's transaction ends as a deadlock. Throws what PostgreSQL says (55P03) when a table stays in use for as
 * long as `patienceMs`.
 */
export async function holdTables(
  client: Client,
  { table, patienceMs }: Held,
  change: () => Promise<void>,
): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  const names = [...(await referencedBy(client, table)), table];
  const nextWaitMs = Math.floor(NEXT_WAITS_MS / (names.length - 1));
  for (;;) {
    let wanted = names[0]!;
    try {
      await client.query('begin');
      for (wanted of names) {
        const waitMs = wanted === names[0] ? FIRST_WAIT_MS : nextWaitMs;
        await client.query(`set local lock_timeout = ${waitMs}`);
        await client.query(`lock table ${wanted} in access exclusive mode`);
      }
      await change();
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (!isStillLocked(error) || performance.now() > giveUpAt) throw error;
      names.unshift(...names.splice(names.indexOf(wanted), 1));
      await pause(PAUSE_MS);
    }
  }
}

export function isStillLocked(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE;
}

/** A partition's references are attached by what locks the table referred to as a whole. */
async function referencedBy(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct confrelid::regclass::text as name from pg_constraint
     where conrelid = $1::regclass and contype = 'f' order by 1`,
    [table],
  );
  return rows.map(({ name }) => name);
}
