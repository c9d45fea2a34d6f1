import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient, type Client, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const QUERY = `subscription ($orderId: ID!, $after: Int) {
  orderUpdated(orderId: $orderId, after: $after) { sequence type }
}`;

interface Told {
  orderUpdated: { sequence: number; type: string };
}

/** graphql-ws as an app has it: it comes back by itself, wherever the shop is by then. */
function ownClient(token: string | undefined, options: Partial<ClientOptions> = {}) {
  let socket: WebSocket | undefined;
  const closings: { code: number; reason: string }[] = [];
  const client: Client = createClient({
    url: () => `${shop.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 100,
    retryWait: () => delay(100),
    // In Node a refused connection is an error before it is closed.
    shouldRetry: () => true,
    ...options,
    on: {
      connected: (connected) => void (socket = connected as WebSocket),
      closed: (event) => void closings.push(event as { code: number; reason: string }),
    },
  });
  return { client, closings, drop: () => socket?.terminate() };
}

describe("graphql-ws's own client", () => {
  it('comes back by itself, and resumes after the last event that it has seen', async () => {
    await shop.stock({ OWN: 5 });
    const ada = await shop.as('own-client');
    const order = await ada.places({ OWN: 1 });
    const { client, drop, closings } = ownClient(ada.token);
    const variables = { orderId: order.id, after: 0 };
    const told: string[] = [];
    client.subscribe<Told>(
      { query: QUERY, variables },
      {
        next({ data }) {
          const { sequence, type } = data!.orderUpdated;
          told.push(`${sequence} ${type}`);
          variables.after = sequence;
        },
        error: (error) => told.push(String(error)),
        complete: () => {},
      },
    );
    await until('it is told of the order', () => told.length === 1);
    drop();
    await ada.startsToPay(order);
    await until('it is told of the payment', () => told.length === 2);
    drop();
    await ada.cancels(order);
    await until('it is told of the end', () => told.length === 3);
    expect(told).toEqual(['1 PLACED', '2 PAYMENT_STARTED', '3 CANCELLED']);
    expect(closings.map(({ code }) => code)).toEqual([1006, 1006]);
    await client.dispose();
  }, 120_000);

  it('is told to come back, each at another moment, when the shop closes, and finds it again', async () => {
    await shop.stock({ AGAIN: 5 });
    const ada = await shop.as('closing-time');
    const order = await ada.places({ AGAIN: 1 });
    const isDeclined = async () =>
      ada.handsOverCard(await ada.startsToPay(order), '4000000000000002');
    const clients = Array.from({ length: 5 }, () => ownClient(ada.token));
    const told = clients.map(() => [] as string[]);
    clients.forEach(({ client }, n) =>
      client.subscribe<Told>(
        { query: QUERY, variables: { orderId: order.id } },
        {
          next: ({ data }) => void told[n]!.push(data!.orderUpdated.type),
          error: (error) => void told[n]!.push(String(error)),
          complete: () => {},
        },
      ),
    );
    await until('all are told', () =>
      isDeclined().then(() => told.every(({ length }) => length > 0)),
    );
    await shop.restarts();
    const before = told.map(({ length }) => length);
    await until('all are told again', async () => {
      await isDeclined();
      return told.every(({ length }, n) => length > before[n]!);
    });
    expect(told.flat().filter((type) => !type.startsWith('PAYMENT_'))).toEqual([]);
    const [goodbyes, waits] = [clients.map(({ closings }) => closings[0]!), new Set<string>()];
    for (const { code, reason } of goodbyes) {
      expect(code).toBe(1001);
      waits.add(/^Going away; come back in (\d+) ms$/.exec(reason)![1]!);
    }
    expect(waits.size).toBeGreaterThan(1);
    for (const { client } of clients) await client.dispose();
  }, 120_000);
});

describe('Apollo Client', () => {
  it('watches an order as it is, through a lost connection too', async () => {
    await shop.stock({ APOLLO: 5 });
    const ada = await shop.as('apollo');
    const order = await ada.places({ APOLLO: 1 });
    const { client, drop } = ownClient(ada.token);
    const apollo = new ApolloClient({
      link: new GraphQLWsLink(client),
      cache: new InMemoryCache(),
    });
    const told: string[] = [];
    const watching = apollo
      .subscribe<Told>({ query: gql(QUERY), variables: { orderId: order.id, after: 0 } })
      .subscribe({
        next: ({ data, error }) => void told.push(error?.message ?? data!.orderUpdated.type),
      });
    await until('it is told of the order', () => told.length === 1);
    drop();
    await ada.cancels(order);
    // The client asks again for what it asked for at first, everything.
    await until('it is told of the end', () => told.at(-1) === 'CANCELLED');
    expect(told).toEqual(['PLACED', 'PLACED', 'CANCELLED']);
    watching.unsubscribe();
    await until('nobody watches any more', () => shop.inside.feeds.isEmpty);
    await client.dispose();
  }, 120_000);

  it('is told why it may not watch', async () => {
    const { client } = ownClient((await shop.as('stranger')).token);
    const apollo = new ApolloClient({
      link: new GraphQLWsLink(client),
      cache: new InMemoryCache(),
    });
    const problem = Promise.withResolvers<unknown>();
    apollo
      .subscribe({ query: gql(QUERY), variables: { orderId: crypto.randomUUID() } })
      .subscribe({ next: ({ error }) => problem.resolve(error) });
    expect(await problem.promise).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    await client.dispose();
  }, 120_000);
});
