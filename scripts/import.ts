import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { databaseClock } from '../src/database/clock.js';
import { loadConfig } from '../src/config.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/messages/messages.js';
import { importProducts, type ImportFormat } from '../src/services/catalogue/importProducts.js';
import { openShopDatabase } from './client/openShopDatabase.js';
import { runProgram } from './client/runProgram.js';

const USAGE = `usage: npm run import -- FILE.csv[.gz] [--format shopify|replay] [--currency CNY]

Into the shop of the configuration, running or not. A Shopify file names no currency: the shop's own, unless told.`;
const FORMATS: Record<string, ImportFormat> = { shopify: 'SHOPIFY_CSV', replay: 'REPLAY_CSV' };

/** Imports products from a file, however big: `importProducts` of the API takes what fits a request. */
await runProgram({ name: 'import', timeoutMs: 3_600_000, usage: USAGE }, async ({ opened }) => {
  const options = {
    format: { type: 'string', default: 'shopify' },
    currency: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [path] = positionals;
  const format = FORMATS[values.format];
  if (!path || positionals.length > 1 || !format) throw new Error(USAGE);
  const config = loadConfig();
  const em = await openShopDatabase(opened, config);
  const currency = values.currency ?? config.SHOP_CURRENCY;
  if (!Intl.supportedValuesOf('currency').includes(currency)) throw new Error(USAGE);
  const shop = { em, clock: databaseClock, settings: { currency } };
  const { rejected, ...counts } = await importProducts(shop, {
    format,
    text: await textOf(path),
  }).catch(tellRefusal);
  for (const { line, column, problem } of rejected) {
    const place = column ? `line ${line}, ${column}` : `line ${line}`;
    console.log(`${place}: ${say('en', 'problems', problem.code, problem)}`);
  }
  const told = Object.entries({ ...counts, rejected: rejected.length });
  console.log(told.map(([what, count]) => `${what} ${count}`).join(', '));
});

/** Spreadsheets write UTF-16 with the mark that begins it; any other encoding would spoil names. */
async function textOf(path: string): Promise<string> {
  const file = await readFile(path);
  const bytes = path.endsWith('.gz') ? unpacked(path, file) : file;
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${path} is not UTF-8: save it as "CSV UTF-8", so that no name is spoilt.`);
  }
}

function unpacked(path: string, file: Buffer): Buffer {
  try {
    return gunzipSync(file);
  } catch {
    throw new Error(`${path} is not a file that gzip has written, or not all of it.`);
  }
}

function tellRefusal(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  throw new Error(error.problems.map((one) => say('en', 'problems', one.code, one)).join('\n'));
}
