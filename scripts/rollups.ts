import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { openShopDatabase } from './client/openShopDatabase.js';
import { runProgram } from './client/runProgram.js';
import { loadConfig } from '../src/config.js';
import { rebuildRollups } from '../src/services/reports/rebuildRollups.js';

const USAGE = `usage: npm run rollups -- rebuild

Makes what reports are read from anew, from all events of the configured shop, running or not.`;

await runProgram({ name: 'rollups', timeoutMs: 3_600_000, usage: USAGE }, async ({ opened }) => {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== 'rebuild') throw new Error(USAGE);
  const started = performance.now();
  const em = await openShopDatabase(opened, loadConfig());
  const count = await rebuildRollups(em);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Rolled up ${count} events anew (${seconds} s).`);
});
