import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('the socket', () => {
  async function connected(token?: string): Promise<WebSocket> {
    const socket = new WebSocket(
      `${shop.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    await once(socket, 'open');
    const payload = token ? { authorization: `Bearer ${token}` } : {};
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await once(socket, 'message');
    return socket;
  }

  async function answerTo(
    query: string,
  ): Promise<{ type: string; payload: { extensions: { code: string } }[] }> {
    return answerToPayload({ query });
  }

  async function answerToPayload(payload: object): ReturnType<typeof answerTo> {
    const socket = await connected(await shop.tokens.customer('ada'));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    socket.terminate();
    return JSON.parse(data.toString()) as Awaited<ReturnType<typeof answerTo>>;
  }

  it('takes subscriptions only', async () => {
    const id = randomUUID();
    for (const query of [
      '{ products { edges { cursor } } }',
      `mutation { cancelOrder(input: { orderId: "${id}", idempotencyKey: "x" }) { problems { code } } }`,
    ]) {
      const { type, payload } = await answerTo(query);
      expect(type).toBe('error');
      expect(payload[0]!.extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
    }
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', 'subscription {'],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { orderUpdated(orderId: "1") { price } }'],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { orderUpdated { sequence } }'],
  ])('says %s to what can not be understood', async (code, query) => {
    expect((await answerTo(query)).payload[0]!.extensions.code).toBe(code);
  });

  it('is asked for a registered operation by its id alone', async () => {
    const { type, payload } = await answerToPayload({ documentId: 'of no operation' });
    expect(type).toBe('error');
    expect(payload[0]!.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const withNull = await answerToPayload({ documentId: 'of no operation', query: null });
    expect(withNull.payload[0]!.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const neither = await answerToPayload({ extensions: {} });
    expect(neither.payload).toMatchObject([
      {
        message: expect.stringContaining('nothing to run'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('takes nothing but a text for a token', async () => {
    const socket = new WebSocket(
      `${shop.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 5 } }));
    expect((await once(socket, 'close'))[0]).toBe(4403);
  });

  it('is closed on whoever sends too much at once', async () => {
    const socket = await connected();
    socket.send(JSON.stringify({ type: 'ping', payload: { long: 'x'.repeat(70_000) } }));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
  });

  it('takes a hundred subscriptions and no more', async () => {
    await shop.stock({ HUNDRED: 1 });
    const { id } = await (await shop.as('many')).places({ HUNDRED: 1 });
    const socket = await connected(await shop.tokens.customer('many'));
    const errors: string[] = [];
    const seen = new Set<string>();
    const over = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as {
          type: string;
          id: string;
          payload: unknown;
        };
        if (message.type === 'error') errors.push(JSON.stringify(message.payload));
        seen.add(message.id);
        if (seen.size === 101) resolve();
      });
    });
    const query = `subscription { orderUpdated(orderId: "${id}", after: 0) { sequence } }`;
    for (let n = 1; n <= 101; n += 1)
      socket.send(JSON.stringify({ type: 'subscribe', id: `${n}`, payload: { query } }));
    await over;
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('At most 100 subscriptions a socket.');
    expect(errors[0]).toContain('RATE_LIMITED');
    socket.terminate();
  }, 120_000);
});

describe('what goes wrong inside', () => {
  it('is kept inside: the caller learns a number, and the log has the rest', async () => {
    await shop.stock({ BROKEN: 5 });
    const ada = await shop.as('unlucky');
    const order: OrderView = await ada.places({ BROKEN: 1 });
    await shop.rows('alter table order_line rename to order_line_away');
    try {
      const { errors, data } = await ada.looksAt(order);
      const [error] = errors;
      expect(data).toEqual({ order: null });
      expect(error!.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) });
      expect(error!.message).toContain(error!.extensions.id);
      expect(JSON.stringify(errors)).not.toMatch(/order_line|select|node_modules|\.ts|stack/i);
      const line = shop.logged.find(({ errorId }) => errorId === error!.extensions.id);
      expect(line!.err!.message).toContain('order_line');

      const watch = ada.watches(order, 0, 'order { lines { sku } }');
      await watch.untilSo('the error came', () => watch.failure !== undefined);
      expect(JSON.stringify(watch.failure)).toContain('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(watch.failure)).not.toMatch(/order_line|node_modules|\.ts|stack/i);
      await watch.stop();
    } finally {
      await shop.rows('alter table order_line_away rename to order_line');
    }
  });

  it('does not leak a customer into the log', async () => {
    const lines = JSON.stringify(shop.logged);
    expect(lines).not.toContain('unlucky@example.com');
    const { customer } = (await shop.as('unlucky')).orderOf({});
    expect(lines).not.toContain(customer.phone);
  });
});
