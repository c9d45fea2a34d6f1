import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop({ environment: { SOCKETS_PER_CALLER: '3', SOCKETS_PER_ADDRESS: '6' } });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function open(token?: string): Promise<WebSocket> {
  const socket = new WebSocket(url(), 'graphql-transport-ws');
  await once(socket, 'open');
  present(socket, token);
  return socket;
}

function present(socket: WebSocket, token: string | undefined): void {
  const payload = token ? { authorization: `Bearer ${token}` } : {};
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
}

const url = () => `${shop.url.replace('http', 'ws')}/graphql`;

const closing = async (socket: WebSocket): Promise<string> => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return `${code} ${reason.toString()}`;
};

describe('a socket', () => {
  let silent: Promise<string>;

  beforeAll(() => {
    silent = closing(new WebSocket(url(), 'graphql-transport-ws'));
  });

  it('is closed on whoever says more than anybody has to say, by messages or by pings', async () => {
    const talker = await open();
    for (let n = 0; n < 1_000; n += 1) talker.send('{"type":"ping"}');
    expect(await closing(talker)).toBe('4429 Too many messages');
    const pinger = await open();
    for (let n = 0; n < 1_000; n += 1) pinger.ping();
    expect(await closing(pinger)).toBe('4429 Too many messages');
  });

  it.each([
    ['4400 Invalid message received', 'no JSON'],
    ['4400 Invalid message received', '{"type":"nonsense"}'],
    ['4429 Too many initialisation requests', '{"type":"connection_init"}'],
  ])('is closed with %s when it hears %s', async (told, said) => {
    const socket = await open();
    await once(socket, 'message');
    socket.send(said);
    expect(await closing(socket)).toBe(told);
  });

  it('is closed with 4401 on whoever subscribes before it has presented itself', async () => {
    const socket = new WebSocket(url(), 'graphql-transport-ws');
    await once(socket, 'open');
    const payload = { query: 'subscription { myOrdersUpdated { cursor } }' };
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    expect(await closing(socket)).toBe('4401 Unauthorized');
  });

  it('is closed with 4406 on whoever names no protocol', async () => {
    expect(await closing(new WebSocket(url()))).toBe('4406 Subprotocol not acceptable');
  });

  it('is closed with 4408 on whoever does not say who it is', async () => {
    expect(await silent).toBe('4408 Connection initialisation timeout');
  });

  it('is closed with 4409 when two of its subscriptions have one name', async () => {
    const socket = await open(await shop.tokens.customer('twice'));
    await once(socket, 'message');
    const payload = { query: 'subscription { myOrdersUpdated { cursor } }' };
    for (const _time of [1, 2])
      socket.send(JSON.stringify({ id: 'same', type: 'subscribe', payload }));
    expect(await closing(socket)).toBe('4409 Subscriber for same already exists');
  });
});

describe('sockets', () => {
  it('of one caller are so many and no more, until one of them is closed', async () => {
    const token = await shop.tokens.customer('many sockets');
    const guests = [await greeted(token), await greeted(token), await greeted(token)];
    expect(guests.map(({ answer }) => answer)).toEqual(times(3, 'welcome'));
    expect((await greeted(token)).answer).toBe('4429 Too many sockets of one caller');
    guests[0]!.socket.terminate();
    const next = await until('there is a place', async () => {
      const one = await greeted(token);
      return one.answer === 'welcome' ? one : undefined;
    });
    for (const { socket } of [...guests, next!]) socket.terminate();
  }, 120_000);

  it('of one address are so many and no more', async () => {
    const answers = await until('all who were here have left', async () => {
      const seven = await Promise.all(times(7, undefined).map(greeted));
      for (const { socket } of seven) socket.terminate();
      const told = seven.map(({ answer }) => answer).toSorted();
      return told[1] === 'welcome' && told;
    });
    expect(answers).toEqual(['4429 Too many sockets from this address', ...times(6, 'welcome')]);
  }, 120_000);

  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

  /** A socket, and whether it was let in. */
  async function greeted(token?: string): Promise<{ socket: WebSocket; answer: string }> {
    const socket = new WebSocket(url(), 'graphql-transport-ws');
    const isWelcome = once(socket, 'message').then(() => 'welcome');
    const isClosed = closing(socket);
    socket.once('open', () => present(socket, token));
    return { socket, answer: await Promise.race([isWelcome, isClosed]) };
  }
});

describe('who watches the same', () => {
  it('sees no more of it than their own rights allow', async () => {
    await shop.stock({ RIGHTS: 5 });
    const ada = await shop.as('rights');
    const kim = await shop.staff('rights', 'orders');
    const order = await ada.places({ RIGHTS: 1 });
    const more = 'order { notifications { id } }';
    const [own, staff] = [ada.watches(order, 0, more), kim.watches(order, 0, more)];
    await Promise.all([own.until('PLACED'), staff.until('PLACED')]);
    await ada.cancels(order);
    await Promise.all([own.until('CANCELLED'), staff.until('CANCELLED')]);
    expect(own.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(own.events.map((event) => event.order)).toMatchObject(
      own.events.map(() => ({ notifications: null })),
    );
    expect(staff.failure).toBeUndefined();
    expect(staff.events.at(-1)!.order).toMatchObject({ notifications: expect.any(Array) });
    await Promise.all([own.stop(), staff.stop()]);
  }, 120_000);
});
