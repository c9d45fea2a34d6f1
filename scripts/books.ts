import { parseArgs } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openShopDatabase } from './client/openShopDatabase.js';
import { printBooks, violationsOf } from './client/printBooks.js';
import { runProgram } from './client/runProgram.js';
import { Sandbox } from './client/Sandbox.js';
import { loadConfig, type Config } from '../src/config.js';
import { checkBooks, type BookCheck } from '../src/services/books/checkBooks.js';
import { compareLedger } from '../src/services/books/compareLedger.js';
import { keepBookCheck } from '../src/services/books/keepBookCheck.js';
import { repairStock } from '../src/services/books/repairStock.js';

const USAGE = 'usage: npm run books -- [--repair]';

/** Checks the books of the configured shop, running or not; `--repair` sets stock counters by the ledger first. */
await runProgram(
  { name: 'check of the books', timeoutMs: 600_000, usage: USAGE },
  async ({ opened }) => {
    const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } });
    const started = performance.now();
    const config = loadConfig();
    const em = await openShopDatabase(opened, config);
    if (values.repair) await repair(em);
    const checks = [...(await checkBooks(em)), ...(await compareWithSandbox(em, config))];
    await keepBookCheck(em, checks);
    printBooks(checks);
    const violations = violationsOf(checks);
    if (violations > 0) {
      await explainRest(em);
      throw new Error(violations === 1 ? 'one violation' : `${violations} violations`);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`\nThe books balance: ${checks.length} checks, no violation (${seconds} s).`);
  },
);

async function repair(em: EntityManager): Promise<void> {
  const repairs = await repairStock(em);
  if (repairs.length === 0)
    console.log('Nothing to repair: every shelf is what its ledger says.\n');
  for (const { sku, warehouse, before, after, isRepaired } of repairs) {
    const change = `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    const verdict = isRepaired ? 'repaired' : 'left alone, the ledger can’t be right';
    console.log(`${warehouse} ${sku}: ${change}: ${verdict}`);
  }
}

/** Only where a sandbox answers: providers of the real world show their books to nobody here. */
async function compareWithSandbox(em: EntityManager, config: Config): Promise<BookCheck[]> {
  const { STRIPE_URL, SANDBOX_PORT, NODE_ENV } = config;
  if (NODE_ENV === 'production') return [];
  const sandbox = new Sandbox(STRIPE_URL ?? `http://127.0.0.1:${SANDBOX_PORT}`);
  const books = await sandbox.books().catch(() => undefined);
  const checks = books ? await compareLedger(em, books) : [];
  if (!books) console.log('(No sandbox of this shop is running to compare with.)\n');
  else if (checks.length === 0) console.log('(The sandbox knows no payment of this shop.)\n');
  return checks;
}

/** Without a worker, time goes on and the work does not: worth knowing before one looks for a fault. */
async function explainRest(em: EntityManager): Promise<void> {
  const [found] = await em.fork().execute<{ workers: number }[]>(
    `select count(*)::int as workers from pg_stat_activity
     where datname = current_database() and application_name ~ '^dingdan (all|worker) '`,
  );
  if (found?.workers) return;
  console.log('\nNo worker of this shop is running: what is only late would be done by one.');
}
