import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../scripts/program.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { TcpProxy } from '../support/tcpProxy.js';
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

function start(apiKey: string, more: Record<string, string> = {}) {
  const environment = { API_KEY: apiKey, SHOP_URL: shop.url, SANDBOX_URL: shop.sandbox.url };
  return spawn(process.execPath, ['examples/partner/main.ts'], {
    env: { PATH: process.env['PATH'], ...environment, ...more },
  });
}

async function example(apiKey: string) {
  const child = start(apiKey);
  const [[code], out, err] = await Promise.all([
    once(child, 'exit') as Promise<[number]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, out, err };
}

interface Till {
  url: string;
  /** Resolves when the customer's card is there. */
  hasCard: Promise<void>;
  take(): void;
  close(): void;
}

/** Takes the customer's card when it is told to, and hands it on to the sandbox. */
async function openTill(): Promise<Till> {
  const opened = Promise.withResolvers<void>();
  const shown = Promise.withResolvers<void>();
  const handOn = async (request: IncomingMessage, response: ServerResponse) => {
    const body = new URLSearchParams(await text(request));
    shown.resolve();
    await opened.promise;
    const answer = await fetch(`${shop.sandbox.url}${request.url}`, { method: 'POST', body });
    response.writeHead(answer.status).end(await answer.text());
  };
  const server = createServer((request, response) => void handOn(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hasCard: shown.promise,
    take: opened.resolve,
    close: () => void server.close(),
  };
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

  it('goes on after the last event that it saw when its connection is lost', async () => {
    const key = (await partner('create', 'Tunnel', '--manifest', MANIFEST)).out.trim();
    const network = await TcpProxy.to({ host: '127.0.0.1', port: Number(new URL(shop.url).port) });
    await network.open();
    const till = await openTill();
    const child = start(key, {
      SHOP_URL: `http://127.0.0.1:${network.port}`,
      SANDBOX_URL: till.url,
    });
    let shown = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more: string) => (shown += more));
    const ended = once(child, 'exit');
    await until('it watches an order that waits for money', () => /PAYMENT_STARTED/.test(shown));
    await till.hasCard;
    await network.shut();
    till.take();
    const [, number] = /^(\S+):/.exec(shown)!;
    await until('the order is being packed', async () => {
      return (
        (await shop.count(`orders where number = '${number}' and status = 'PROCESSING'`)) === 1
      );
    });
    expect(shown).not.toMatch(/PAID/);
    await network.open();
    expect(await ended).toEqual([0, null]);
    const types = [...shown.matchAll(/^ {2}([A-Z_]+)/gm)].map(([, type]) => type);
    expect(types).toEqual(['PLACED', 'PAYMENT_STARTED', 'PAID', 'CONFIRMED', 'PROCESSING']);
    till.close();
    await network.shut();
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
