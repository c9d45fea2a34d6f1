import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyOperation } from '../support/everyOperation.js';
import { takeIn, type Partner } from '../support/Partner.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { until } from '../support/until.js';

// What nobody but its owner and the shop may read of an order.
const OWNER = { name: 'Mx. Confidential', email: 'confidential@example.com' };
const STREET = 'Hidden Lane 42';
const FORM = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'QUERY_TOO_COSTLY'];

let shop: OpenShop;
let targets: Record<string, OrderView>;
let strangers: Record<string, Shopper>;
let owners: Record<string, Shopper>;

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ PRIVATE: 50 });
  const wish = { customer: OWNER, shippingAddress: { street: STREET } };
  const [ada, acme] = [await shop.as('ada'), await takeIn(shop, 'Acme')];
  const { order: ofGuest, orderToken } = await shop.guest().triesToPlace({ PRIVATE: 1 }, wish);
  owners = { customer: ada, partner: acme, guest: shop.guest(orderToken!) };
  targets = {
    customer: await ada.places({ PRIVATE: 1 }, wish),
    partner: await acme.places({ PRIVATE: 1 }, wish),
    guest: ofGuest!,
  };
  for (const [whose, owner] of Object.entries(owners)) {
    const order = targets[whose]!;
    await owner.pays(order);
    await owner.seesSoon(order, 'PROCESSING');
  }
  const [eve, bolt] = [
    await shop.as('eve'),
    await takeIn(shop, 'Bolt', { scopes: ['orders', 'fulfilment'], warehouse: 'SZ1' }),
  ];
  for (const stranger of [eve, bolt]) await stranger.places({ PRIVATE: 1 });
  const another = await shop.guest().triesToPlace({ PRIVATE: 1 });
  strangers = {
    'nobody known': shop.guest(),
    'another guest': shop.guest(another.orderToken!),
    'another customer': eve,
    'staff of another matter': await shop.staff('sam', 'catalogue'),
    'another partner': bolt,
  };
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const tells = (order: OrderView, answer: unknown): boolean => {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return [order.number, OWNER.name, OWNER.email, STREET].some((secret) => text.includes(secret));
};

/** By the names that arguments have. */
async function idsOf(order: OrderView): Promise<Record<string, unknown>> {
  const kim = await shop.kim();
  const { payments, lines } = await kim.sees(order);
  const [list] = await kim.pickingLists(order);
  return {
    id: order.id,
    orderId: order.id,
    orderNumber: order.number,
    paymentId: payments[0]!.id,
    pickingListId: list!.id,
    pickingListIds: [list!.id],
    lineId: lines[0]!.id,
    idempotencyKey: randomUUID(),
  };
}

type Door = (who: Shopper, order: OrderView) => Promise<unknown>;

/** Where events are pushed. Each stranger is refused, or has an order of its own to be told of. */
const subscriptions: Record<string, Door> = {
  orderUpdated: (who, order) => heardBy(who.watches(order, 0, 'order { number }')),
  myOrdersUpdated: (who) => heardBy(who.watchesAllOwn('')),
  orderFeed: (who) => heardBy(who.watchesTheShop('', 'order { number }')),
};

async function heardBy(watch: ReturnType<Shopper['watches']>): Promise<unknown> {
  await until('it is refused or told', () => watch.isOver || watch.events.length > 0);
  await watch.stop();
  return watch.events;
}

const DAY_MS = 86_400_000;
const [yesterday, tomorrow] = [-DAY_MS, DAY_MS].map((ms) => new Date(Date.now() + ms));
const PERIOD = `from=${yesterday!.toISOString()}&to=${tomorrow!.toISOString()}`;

/** What is fetched as a file. */
async function filesOf(order: OrderView): Promise<string[]> {
  const [list] = await (await shop.kim()).pickingLists(order);
  const reports = ['sales', 'performance', 'stock'].map((name) => `reports/${name}.csv?${PERIOD}`);
  return [`documents/picking-lists/${list!.id}.pdf`, ...reports];
}

async function statusOf(path: string, { token, name }: Shopper): Promise<number> {
  const partner = strangers['another partner'] as Partner;
  const key: Record<string, string> =
    name === 'Bolt' ? { 'x-api-key': partner.account.apiKey } : {};
  const headers = token ? { authorization: `Bearer ${token}` } : key;
  return (await fetch(`${shop.url}/${path}`, { headers })).status;
}

describe('somebody else’s order', () => {
  it('is told to no stranger by any query or mutation, and moved by none', async () => {
    const leaks: string[] = [];
    const malformed = new Set<string>();
    let asked = 0;
    for (const [whose, order] of Object.entries(targets)) {
      const ids = await idsOf(order);
      const before = await shop.eventsOf(order);
      for (const kind of ['query', 'mutation'] as const)
        for (const { name, text, variables } of everyOperation(kind, ids))
          await Promise.all(
            Object.entries(strangers).map(async ([who, stranger]) => {
              const answer = await stranger.door.ask(text, variables);
              asked += 1;
              if (tells(order, answer)) leaks.push(`${name} tells ${who} of a ${whose}'s order`);
              const [error] = answer.errors;
              if (error && FORM.includes(error.extensions.code))
                malformed.add(`${name}: ${error.message}`);
            }),
          );
      expect(await shop.eventsOf(order)).toEqual(before);
    }
    expect([...malformed]).toEqual([]);
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
  }, 120_000);

  it('is told to its owner, and to staff whose business it is, by the same doors', async () => {
    const kim = await shop.kim();
    for (const [whose, order] of Object.entries(targets)) {
      const queries = everyOperation('query', await idsOf(order));
      const asked = queries.filter(({ name }) => ['order', 'orders'].includes(name));
      for (const { text, variables } of asked)
        for (const reader of [owners[whose]!, kim])
          expect(tells(order, await reader.door.ask(text, variables))).toBe(true);
    }
  });

  it('is pushed to no stranger, and given to none as a file', async () => {
    const kim = await shop.kim();
    const leaks: string[] = [];
    for (const [whose, order] of Object.entries(targets)) {
      for (const [name, door] of Object.entries(subscriptions))
        for (const [who, stranger] of Object.entries(strangers)) {
          const told = JSON.stringify(await door(stranger, order));
          if (told.includes(order.id) || tells(order, told))
            leaks.push(`${name} tells ${who} of a ${whose}'s order`);
        }
      expect(tells(order, await subscriptions['orderUpdated']!(owners[whose]!, order))).toBe(true);
      for (const path of await filesOf(order)) {
        expect(await statusOf(path, kim)).toBe(200);
        for (const [who, stranger] of Object.entries(strangers))
          expect({
            who,
            path,
            isRefused: [401, 403].includes(await statusOf(path, stranger)),
          }).toEqual({
            who,
            path,
            isRefused: true,
          });
      }
    }
    expect(leaks).toEqual([]);
  }, 120_000);
});
