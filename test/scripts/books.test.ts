import { beforeAll, describe, expect, it } from '@jest/globals';
import { copyOf, liveAShop, type LivedShop } from '../books/livedShop.js';
import { createDatabase, testFolder } from '../support/cluster.js';
import { connected } from '../support/dataFolder.js';
import { run } from './program.js';

let shop: LivedShop;
const name = 'the counters of every shelf are what its ledger adds up to';

beforeAll(async () => {
  shop = await liveAShop();
}, 120_000);

/** Nobody listens there: the sandbox of the test was closed with its shop. */
const SANDBOX_PORT = '1';

const books = (databaseUrl: string, ...args: string[]) =>
  run('books', args, { DATABASE_URL: databaseUrl, SANDBOX_PORT }).ended;

describe('npm run books', () => {
  it('prints every check with its count, and ends with 0 when all is well', async () => {
    const { code, out } = await books(await copyOf(shop));
    expect(out).toMatch(new RegExp(`^ {2}${name} +0$`, 'm'));
    expect(out).toMatch(/The books balance: \d+ checks, no violation/);
    expect(code).toBe(0);
  });

  it('says in a line what it does not know', async () => {
    const { code, err } = await books(await copyOf(shop), '--repare');
    expect([code, err]).toEqual([1, expect.stringContaining("Unknown option '--repare'")]);
    expect(err).toContain('\nusage: npm run books -- [--repair]\n');
    expect(err).not.toContain('    at ');
  });

  it.each(['demo', 'n8n', 'partner', 'rollups'])('and so does %s', async (name) => {
    const { code, err } = await run(name, ['--bogus']).ended;
    expect([code, err]).toEqual([1, expect.stringContaining("Unknown option '--bogus'")]);
    expect(err).toContain(`\nusage: npm run ${name} -- `);
    expect(err).not.toContain('    at ');
  });

  it('ends with 1 on a violation, and repairs the stock when asked to', async () => {
    const url = await copyOf(shop);
    const client = await connected(url);
    await client.query(`update stock_level set on_hand = on_hand + 5 where sku = 'TEA'`);
    await client.end();
    const found = await books(url);
    expect(found.out).toMatch(new RegExp(`^ {2}${name} +1\n {4}→ TEA$`, 'm'));
    expect(found.err).toContain('one violation');
    expect(found.code).toBe(1);
    const repaired = await books(url, '--repair');
    expect(repaired.out).toMatch(/^SH1 TEA: .* → .*: repaired$/m);
    expect(repaired.code).toBe(0);
  });

  it('says so when there is no shop', async () => {
    const empty = await books(await createDatabase());
    expect(empty).toMatchObject({ code: 1, err: expect.stringContaining('not one of a shop') });
    const nowhere = await run('books', [], { DATA_DIR: testFolder('nowhere-') }).ended;
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('There is no shop in') });
  });
});
