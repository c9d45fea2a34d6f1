import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { openTwoWays, type Door } from '../support/twoWays.js';

let shop: OpenShop;
let doors: { short: Door; long: Door };

beforeAll(async () => {
  shop = await openShop();
  doors = await openTwoWays(shop, { requestTimeoutMs: 300 });
}, 120_000);
afterAll(async () => {
  await Promise.all([doors.short.stop(), doors.long.stop()]);
  await shop.closes();
}, 120_000);

describe('a request that does not come to its end', () => {
  it.each(['short', 'long'] as const)('is waited for no longer than told (%s way)', async (way) => {
    const socket = connect(Number(new URL(doors[way].url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\n' +
        'content-length: 100\r\n\r\n{"query":',
    );
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });
});
