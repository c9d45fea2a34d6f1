import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../scripts/program.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';

let shop: OpenShop;
const SECRET = 'S'.repeat(43);
const MANIFEST = 'examples/partner/manifest.json';

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 9 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const partner = (...args: string[]) =>
  run('partner', args, { DATABASE_URL: shop.databaseUrl }).ended;

async function example(apiKey: string) {
  const environment = { API_KEY: apiKey, SHOP_URL: shop.url, SANDBOX_URL: shop.sandbox.url };
  const child = spawn(process.execPath, ['examples/partner/main.ts'], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  const [[code], out, err] = await Promise.all([
    once(child, 'exit') as Promise<[number]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, err };
}

async function prefixOf(name: string): Promise<string> {
  const [key] = await shop.rows<{ prefix: string }>(
    `select k.prefix from api_key k join partner p on p.id = k.partner_id
      where p.name = $1 and k.revoked_at is null limit 1`,
    name,
  );
  return key!.prefix;
}

/** 400: it may ask, but has not registered this. */
async function statusOf(apiKey: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
  const request = { method: 'POST', headers, body: '{ "query": "{ __typename }" }' };
  return (await fetch(`${shop.url}/graphql`, request)).status;
}

describe('the example of a partner', () => {
  it('says in a line what is wrong with its key', async () => {
    const wrong = await example(`ddk_${'0'.repeat(10)}_${'x'.repeat(43)}`);
    expect(wrong).toEqual({ code: 1, out: '', err: 'The API key is not good (any more).\n' });
  });

  it('is taken in, orders, pays and watches; with a rotated key too, with a revoked one not', async () => {
    const created = await partner('create', 'Teahouse', '--manifest', MANIFEST);
    expect(created).toMatchObject({ code: 0, err: expect.stringContaining('manifest') });
    const key = created.out.trim();
    const { code, out, err } = await example(key);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/TEA of the test for [\d.]+ CNY\n {2}PLACED /);
    expect(out).toMatch(/PAID [^]*PROCESSING +PROCESSING/);
    const prefix = key.slice(0, 14);
    const fresh = (await partner('rotate', prefix, '--overlap', '60')).out.trim();
    expect(await example(fresh)).toMatchObject({ code: 0 });
    expect(await statusOf(key)).toBe(400);
    expect(await partner('revoke', prefix)).toMatchObject({ code: 0 });
    await until('the old key is good no more', async () => (await statusOf(key)) === 401);
    expect(await statusOf(fresh)).toBe(400);
    await until('the uses are written down', async () => {
      return (await shop.count('api_key where last_used_at is not null')) === 2;
    });
    const { out: list } = await partner('list');
    expect(list).toMatch(
      /^Teahouse .*\n.*revoked.*last used.*\n.*last used.*\n {2}manifest \w{12}\n$/,
    );
  }, 120_000);

  it('is told what it can not do', async () => {
    const refusals: [string[], string][] = [
      [['fly', 'Teahouse'], 'usage'],
      [['create', 'Teahouse'], 'There is one already: Teahouse.'],
      [['create', 'X', '--scopes', 'everything'], 'keys of partners have the scopes'],
      [['create', 'X', '--manifest', 'package.json'], 'no persisted-query manifest'],
      [['create', 'X', '--manifest', 'README.md'], 'It is not JSON'],
      [['create', 'X', '--scopes', 'fulfilment'], 'is for a partner that has a warehouse'],
      [['rotate', await prefixOf('Teahouse'), '--overlap', 'abc'], 'too small or too big'],
      [['rotate', `ddk_${'0'.repeat(10)}_${SECRET}`], `No key begins with ddk_${'0'.repeat(10)}.`],
      [['revoke', `ddk_${'0'.repeat(9)}_${SECRET}`], 'A key begins with ddk_ and'],
      [['create', 'X', '--manifest', '/nope.json'], "/nope.json can't be read: ENOENT"],
      [['retire', 'Teahouse', '--version', '1'], 'has no version 1 that runs. These do: '],
      [['issue', 'Nobody'], 'There is no partner Nobody.'],
    ];
    for (const [args, why] of refusals) {
      const { code, err } = await partner(...args);
      expect([code, err]).toEqual([1, expect.stringContaining(why)]);
      expect(err).not.toMatch(/^ +at |[{}]/m);
      expect(err).not.toContain(SECRET);
    }
  }, 120_000);

  it('is seen to with the commands of the page on operations, one after the other', async () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const commands = [...page.matchAll(/^npm run partner -- (.+)$/gm)].map(([, line]) => line!);
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) {
      const { code, err } = await partner(...command.replace('Teahouse', 'Pagehouse').split(' '));
      expect({ command, code, err }).toMatchObject({ code: 0 });
    }
  }, 120_000);
});
