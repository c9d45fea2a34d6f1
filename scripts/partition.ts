import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { shopDatabaseUrl } from './client/openShopDatabase.js';
import { runProgram } from './client/runProgram.js';
import { GROWING, splitByMonth, type GrowingTable } from './partition/splitByMonth.js';
import { loadConfig } from '../src/config.js';

const TABLES = Object.keys(GROWING) as GrowingTable[];

const USAGE = `usage: npm run partition -- TABLE… [--months 12]
  tables: ${TABLES.join(', ')}

Has the rows of each of these tables go into partitions, one a month, made so many months ahead. Called again, it makes
those that are missing. The shop may run. There is no way back but by hand.`;

/** Divides what only grows by months, in the database of the configured shop. */
await runProgram({ name: 'partition', timeoutMs: 3_600_000, usage: USAGE }, async ({ opened }) => {
  const { tables, ahead } = read();
  const client = new Client({ connectionString: await shopDatabaseUrl(opened, loadConfig()) });
  await client.connect();
  opened.defer(() => client.end());
  for (const table of tables) {
    const added = await splitByMonth(client, table, { now: new Date(), ahead });
    console.log(`${table}: ${added.length === 0 ? 'nothing to add' : `added ${added.join(', ')}`}`);
  }
});

function read(): { tables: GrowingTable[]; ahead: number } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { months: { type: 'string', default: '12' } },
  });
  const tables = positionals.filter((name): name is GrowingTable => name in GROWING);
  const ahead = Number(values.months);
  const isRight = tables.length > 0 && tables.length === positionals.length;
  if (!isRight || !Number.isInteger(ahead) || ahead < 1 || ahead > 60) throw new Error(USAGE);
  return { tables, ahead };
}
