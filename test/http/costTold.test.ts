import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { takeIn, type Partner } from '../support/Partner.js';
import { byHash, operationOf, register } from '../support/PartnerAccount.js';
import { openShop, type OpenShop } from '../support/shop.js';

let shop: OpenShop;
let acme: Partner;

const NUMBERS = operationOf('query Numbers { orders(first: 5) { edges { node { number } } } }');
const WATCH =
  'subscription Watch($id: ID!) { orderUpdated(orderId: $id, after: 0) { sequence type } }';

beforeAll(async () => {
  shop = await openShop();
  acme = await takeIn(shop, 'Acme', { costPerMinute: 700_000 });
  const operations = [NUMBERS, operationOf(WATCH)];
  await register((await shop.kim()).door, { partnerId: acme.account.id, operations });
  await shop.stock({ TEA: 9 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function costOverHttp(headers: object, body: object): Promise<unknown> {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const { extensions } = (await response.json()) as { extensions: { cost: unknown } };
  return extensions.cost;
}

interface Told {
  data?: unknown;
  extensions?: unknown;
}

/** So many events of an order, as they come over a socket. */
async function eventsOf(
  { id }: { id: string },
  { credentials, count }: { credentials: Record<string, string>; count: number },
): Promise<Told[]> {
  const client = createClient({
    url: `${shop.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: credentials,
  });
  const named = credentials['apiKey'] ? byHash(operationOf(WATCH).id) : {};
  const query = credentials['apiKey'] ? '' : WATCH;
  const events: Told[] = [];
  try {
    for await (const event of client.iterate({ query, variables: { id }, ...named })) {
      if (events.push(event) === count) break;
    }
  } finally {
    await client.dispose();
  }
  return events;
}

const told = (events: Told[]): unknown[] => events.map(({ extensions }) => extensions);
const ofOne = { cost: { cost: expect.any(Number), budget: 60_000 } };
const ofPartner = { cost: { cost: expect.any(Number), budget: 700_000 } };

it('tells a partner its own budget, and everybody else what one operation may cost', async () => {
  const key = { 'x-api-key': acme.account.apiKey };
  // The second time the shop knows the text, and goes a shorter way.
  for (const _time of [1, 2]) {
    expect(await costOverHttp(key, byHash(NUMBERS.id))).toEqual(ofPartner.cost);
    expect(await costOverHttp({}, { query: '{ products { edges { cursor } } }' })).toEqual(
      ofOne.cost,
    );
  }
});

it('tells with the first event what a subscription costs, to each who watches the same', async () => {
  const ada = await shop.as('ada');
  const order = await ada.places({ TEA: 1 });
  await ada.cancels(order);
  const watching = { credentials: { authorization: `Bearer ${ada.token}` }, count: 2 };
  const both = await Promise.all([eventsOf(order, watching), eventsOf(order, watching)]);
  for (const events of both) {
    expect(told(events)).toEqual([ofOne, undefined]);
    expect(events).toMatchObject([
      { data: { orderUpdated: { sequence: 1, type: 'PLACED' } } },
      { data: { orderUpdated: { sequence: 2, type: 'CANCELLED' } } },
    ]);
  }
});

it('tells a partner its own budget over a socket, too', async () => {
  const order = await acme.places({ TEA: 1 });
  const watching = { credentials: { apiKey: acme.account.apiKey }, count: 1 };
  expect(told(await eventsOf(order, watching))).toEqual([ofPartner]);
});
