import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn, withKey, type Partner } from '../support/Partner.js';
import { byHash, operationOf, register, triesToRegister } from '../support/PartnerAccount.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { socketRefusal } from '../support/socketRefusal.js';
import type { Staff } from '../support/Staff.js';
import { Stream } from '../support/Stream.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;
let acme: Partner;
let bolt: Partner;

const NUMBERS = operationOf('query Numbers { orders(first: 5) { edges { node { number } } } }');
const PRODUCTS = operationOf('query Products { products(first: 1) { edges { node { sku } } } }');
const REQUIRED = [{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }];

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 99 });
  kim = await shop.kim();
  acme = await takeIn(shop, 'Acme');
  bolt = await takeIn(shop, 'Bolt');
  await register(kim.door, { partnerId: acme.account.id, operations: [NUMBERS] });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

/** As a client that sends GET and keeps what it got. */
function gets(headers: Record<string, string>, parameters: Record<string, string>) {
  const search = new URLSearchParams(parameters).toString();
  return fetch(`${shop.url}/graphql?${search}`, {
    headers: { 'apollo-require-preflight': 'true', ...headers },
  });
}

function subscribes(partner: Partner, operation: object): Stream<unknown> {
  return new Stream({
    url: shop.url,
    partner: Object.assign(Object.create(partner.account) as typeof partner.account, {
      naming: async () => operation,
    }),
    ...{ field: '', declarations: '', variables: {}, fields: '' },
  });
}

describe('a registered operation', () => {
  it('runs by its hash and by documentId, with POST', async () => {
    const order = await acme.places({ TEA: 1 });
    const seen = { orders: { edges: [{ node: { number: order.number } }] } };
    const byId = { documentId: NUMBERS.id };
    for (const body of [byHash(NUMBERS.id), { query: '', ...byHash(NUMBERS.id) }, byId]) {
      expect(await acme.door.send(body)).toMatchObject({ status: 200, data: seen, errors: [] });
    }
  });

  it('runs with GET, and is sent again only when it changed', async () => {
    const key = { 'x-api-key': acme.account.apiKey };
    const extensions = JSON.stringify(byHash(NUMBERS.id).extensions);
    const ways: Record<string, string>[] = [{ extensions }, { documentId: NUMBERS.id }];
    for (const parameters of ways) {
      const first = await gets(key, parameters);
      expect(first.status).toBe(200);
      expect(first.headers.get('cache-control')).toMatch(/^private, max-age=0/);
      const again = { ...key, 'if-none-match': first.headers.get('etag')! };
      const same = await gets(again, parameters);
      expect([same.status, same.headers.get('content-length')]).toEqual([304, null]);
      await acme.places({ TEA: 1 });
      expect((await gets(again, parameters)).status).toBe(200);
    }
  });

  it('is not sent again to who names what it has in any of the ways that HTTP knows', async () => {
    const key = { 'x-api-key': acme.account.apiKey };
    const { headers } = await gets(key, { documentId: NUMBERS.id });
    const tag = headers.get('etag')!;
    const statusOf = async (known: string) =>
      (await gets({ ...key, 'if-none-match': known }, { documentId: NUMBERS.id })).status;
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `W/"other" ,W/${tag}`, '*'])
      expect([known, await statusOf(known)]).toEqual([known, 304]);
    for (const known of ['"other"', `"${tag}"`, tag.slice(1, -1), ''])
      expect([known, await statusOf(known)]).toEqual([known, 200]);
  });

  it('does not run with GET when it changes something', async () => {
    const cancel = operationOf(
      'mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { problems { code } } }',
    );
    await register(kim.door, { partnerId: acme.account.id, operations: [cancel] });
    const key = { 'x-api-key': acme.account.apiKey };
    const response = await gets(key, { documentId: cancel.id, variables: '{"input":{}}' });
    expect(response.status).toBe(405);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('runs in several versions side by side, until they are retired', async () => {
    const of = { partnerId: acme.account.id, operations: [PRODUCTS] };
    const [one, two] = [
      await register(kim.door, { ...of, version: 'app 1' }),
      await register(kim.door, { ...of, version: 'app 2' }),
    ];
    const again = await triesToRegister(kim.door, { ...of, version: 'app 2' });
    expect(again).toMatchObject({ manifest: { id: two.id }, problems: [] });
    const other = { partnerId: acme.account.id, operations: [NUMBERS], version: 'app 2' };
    const { problems } = await triesToRegister(kim.door, other);
    expect(problems).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
    const runs = async () => (await acme.door.send(byHash(PRODUCTS.id))).errors;
    const retires = ({ id: manifestId }: { id: string }) =>
      kim.door.change('retireManifest', { manifestId }, 'manifest { retiredAt }');
    expect(await runs()).toEqual([]);
    await retires(one);
    expect(await runs()).toEqual([]);
    await retires(two);
    await until('it runs no more', async () => (await runs()).length > 0);
    expect(await runs()).toMatchObject(REQUIRED);
  });
});

describe('what a partner has not registered', () => {
  it('does not run: not as a text, not by a wrong hash, not by the hash of another', async () => {
    const text = '{ products { edges { node { sku } } } }';
    const wrong = createHash('sha256').update('nothing').digest('hex');
    const bodies = [{ query: text }, { query: NUMBERS.body }, byHash(wrong), { documentId: wrong }];
    for (const body of [...bodies, { query: NUMBERS.body, ...byHash(NUMBERS.id) }, {}]) {
      expect((await acme.door.send(body)).errors).toMatchObject(REQUIRED);
    }
    const ofAcme = [byHash(NUMBERS.id), { documentId: NUMBERS.id }];
    for (const body of ofAcme) expect((await bolt.door.send(body)).errors).toMatchObject(REQUIRED);
  });

  it('does not run in a list, where nothing does', async () => {
    for (const list of [[byHash(NUMBERS.id)], [{ query: NUMBERS.body }], []]) {
      const { status, errors } = await acme.door.send(list);
      expect([status, errors]).toMatchObject([
        400,
        [
          {
            message: 'Operations are sent one at a time, not in a list.',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      ]);
    }
  });

  it('does not run out of the cache that everybody else can write to', async () => {
    const query = '{ products(first: 2) { edges { node { sku } } } }';
    const hash = createHash('sha256').update(query).digest('hex');
    const ada = await shop.as('ada');
    const { errors } = await ada.door.send(byHash(hash));
    expect(errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
    expect((await ada.door.send({ query, ...byHash(hash) })).errors).toEqual([]);
    expect((await ada.door.send(byHash(hash))).errors).toEqual([]);
    expect((await acme.door.send(byHash(hash))).errors).toMatchObject(REQUIRED);
  });

  it('does not run over a socket either', async () => {
    const order = await acme.places({ TEA: 1 });
    const own = acme.watches(order, 0);
    await own.until('PLACED');
    await own.stop();
    const query = `subscription { orderUpdated(orderId: "${order.id}", after: 0) { type } }`;
    const unregistered = [{ query }, { query: '', ...byHash('0'.repeat(64)) }];
    const streams = [
      ...unregistered.map((operation) => subscribes(acme, operation)),
      subscribes(bolt, { query: '', documentId: NUMBERS.id }),
    ];
    for (const stream of streams) {
      await stream.untilOver();
      expect(stream.failure).toMatchObject(REQUIRED);
      await stream.stop();
    }
  });
});

describe('a hash', () => {
  it('is judged alike by both doors', async () => {
    const query = 'subscription { ordersUpdated { type } }';
    const { door } = shop.guest();
    const judged = async (text: string, version: number, sha256Hash: unknown) => {
      const extensions = { persistedQuery: { version, sha256Hash } };
      const { errors } = await door.send({ query: text, extensions });
      const told = { message: errors[0]!.message, extensions: errors[0]!.extensions };
      expect(await socketRefusal(shop.url, text, extensions)).toMatchObject([told]);
      return [told.extensions.code, told.message];
    };
    const other = '0'.repeat(64);
    const notFound = ['PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'];
    for (const hash of [other, '', 7, null, [other]])
      expect(await judged('', 1, hash)).toEqual(notFound);
    const differs = ['BAD_USER_INPUT', 'The hash is not that of the text.'];
    expect(await judged(query, 1, other)).toEqual(differs);
    const version = ['BAD_USER_INPUT', 'Hashes are of version 1.'];
    for (const text of ['', query]) expect(await judged(text, 2, other)).toEqual(version);
  });

  it('of its text goes along with it over a socket', async () => {
    const query = 'subscription { nonsense }';
    const { extensions } = byHash(createHash('sha256').update(query).digest('hex'));
    expect(await socketRefusal(shop.url, query, extensions)).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });
});

describe('a key', () => {
  it('that nobody has is refused, at both doors', async () => {
    const { id, apiKeyId } = acme.account;
    const apiKey = `ddk_${'0'.repeat(10)}_${'x'.repeat(43)}`;
    for (const wrong of [apiKey, 'x', '']) {
      const eve = await withKey(shop, 'eve', { id, apiKeyId, apiKey: wrong || apiKey });
      const { status, errors } = await eve.door.send(byHash(NUMBERS.id));
      expect([status, errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      expect(errors[0]?.message).toBe('The API key is not good (any more).');
      const watch = subscribes(eve, { query: '', ...byHash(NUMBERS.id) });
      await until('the socket is closed', () => watch.closed);
      const reason = 'The API key is not good (any more)';
      expect(watch.closed).toMatchObject({ code: 4403, reason });
      await watch.stop();
    }
  });
});
