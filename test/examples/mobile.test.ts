import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { TcpProxy } from '../support/tcpProxy.js';
import { until } from '../support/until.js';

const MAIN = fileURLToPath(new URL('../../dist/examples/mobile/main.js', import.meta.url));

let shop: OpenShop;
/** The network between the phone and the shop. */
let network: TcpProxy;

beforeAll(async () => {
  shop = await openShop();
  network = await TcpProxy.to({ host: '127.0.0.1', port: Number(new URL(shop.url).port) });
  await network.open();
}, 60_000);
afterAll(async () => {
  await network.shut();
  await shop.closes();
}, 60_000);

function phone(...args: string[]) {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [MAIN, '--url', `http://127.0.0.1:${network.port}`, ...args],
    {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let shown = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (shown += text));
  return {
    shows: (text: string | RegExp) =>
      until(`the phone shows ${text}`, () => shown.match(text) !== null),
    screen: () => shown.trimEnd().split('\n\n').at(-1)!,
    ended: once(child, 'exit') as Promise<[number]>,
  };
}

describe('the example of an app', () => {
  it('shows an order live to its end, through a tunnel without network too', async () => {
    await shop.stock({ PHONE: 5 });
    const ada = await shop.as('phone');
    const order = await ada.places({ PHONE: 2 });
    const app = phone('--order', order.id, '--token', ada.token!);
    await app.shows('PENDING   ●');
    await ada.startsToPay(order);
    await app.shows(/ {2}2 {2}\S/);
    await network.shut();
    await app.shows('○ reconnecting');
    await ada.cancels(order);
    await network.open();
    const [code] = await app.ended;
    expect(code).toBe(0);
    const screen = app.screen();
    expect(screen).toContain(`Order ${order.number}   CANCELLED   ●`);
    expect(screen).toContain('2 × ');
    // Each event once, in its order, though the connection was lost between them.
    expect([...screen.matchAll(/^ +(\d+) {2}\S/gm)].map(([, sequence]) => sequence)).toEqual([
      '1',
      '2',
      '3',
    ]);
  }, 60_000);

  it('places an order of its own, as a guest', async () => {
    await shop.stock({ 'TEA-LONGJING': 5 });
    const app = phone();
    await app.shows('PENDING   ●');
    const [placed] = await shop.rows<{ id: string }>(
      `select id from orders where customer_name = 'Li Wei'`,
    );
    await (await shop.kim()).cancels(placed!);
    await app.shows('CANCELLED');
    expect(await app.ended).toEqual([0, null]);
  }, 60_000);

  it('says that there is no such order to whom it does not belong', async () => {
    await shop.stock({ PRIVATE: 5 });
    const order = await (await shop.as('owner')).places({ PRIVATE: 1 });
    const app = phone('--order', order.id, '--token', (await shop.as('nosy')).token!);
    expect(await app.ended).toEqual([1, null]);
    expect(app.screen()).not.toContain(order.number);
  }, 60_000);
});
