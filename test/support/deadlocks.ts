import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestShop } from './TestShop.js';

/** Who stood in whose way in this shop's database since it was made, as its server wrote it down. */
export async function deadlocks(shop: TestShop): Promise<string[]> {
  const [row] = await shop.rows<{ name: string; times: number }>(
    `select datname as name, deadlocks::int as times from pg_stat_database
     where datname = current_database()`,
  );
  const { name, times } = row!;
  if (times === 0) return [];
  const log = await readFile(join(process.env['TEST_RUN_FOLDER']!, 'postgres.log'), 'utf8');
  const told = new RegExp(`@${name} ERROR: +deadlock detected\\n.*\\n(?:\\t.*\\n)*`, 'g');
  return log.match(told) ?? [`${times}, of which the log says nothing any more`];
}
