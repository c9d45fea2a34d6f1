import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../support/rawRequest.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { socketRefusal } from '../support/socketRefusal.js';
import { openTwoWays, type Door } from '../support/twoWays.js';

let shop: OpenShop;
let short: Door;
let long: Door;
let token: string;

beforeAll(async () => {
  shop = await openShop();
  ({ short, long } = await openTwoWays(shop));
  token = (await shop.as('ada')).token!;
}, 120_000);
afterAll(async () => {
  await Promise.all([short.stop(), long.stop()]);
  await shop.closes();
}, 120_000);

type Body = Parameters<typeof post>[1];

interface Asking {
  body: Body;
  headers?: Record<string, string>;
  token?: string;
}

/** All that a client can see of an answer, but for the hour and the number of a mistake. */
async function seen(door: Door, asking: Asking) {
  const answer = await post(door, asking.body, asking.token, asking.headers);
  const { date: _date, 'content-length': _length, ...headers } = Object.fromEntries(answer.headers);
  const text = (await answer.text()).replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'the number');
  return { status: answer.status, headers, text };
}

const WAY = { query: '{ way }' };
const ACT =
  'mutation Act($input: ActInput!) { act(input: $input) { key often problems { code } } }';
const ROWS = 'query Rows($first: Int!) { rows(first: $first) { number } }';
const TWO = 'query One { me } query Two { way: me must }';
const act = (input: unknown) => ({ query: ACT, variables: { input } });

describe('an operation that was valid before', () => {
  it('goes the short way', async () => {
    const ways: string[] = [];
    for (let time = 0; time < 3; time += 1) ways.push((await seen(short, { body: WAY })).text);
    expect(ways.map((text) => /long|short/.exec(text)![0])).toEqual(['long', 'short', 'short']);
    expect((await seen(long, { body: WAY })).text).toContain('long');
  });

  it('is answered to each of many who ask at once, whoever hangs up meanwhile', async () => {
    await seen(short, { body: act({ key: 'first' }) });
    const answers = Array.from({ length: 200 }, async (_, index) => {
      const leaving = new AbortController();
      const asking = fetch(`${short.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act({ key: `客 ${index}` })),
        signal: leaving.signal,
      });
      if (index % 10 === 0) leaving.abort();
      return ((await (await asking).json()) as { data: unknown }).data;
    });
    for (const [index, answer] of (await Promise.allSettled(answers)).entries()) {
      const value = { act: { key: `客 ${index}` } };
      const became = index % 10 === 0 ? { status: 'rejected' } : { status: 'fulfilled', value };
      expect(answer).toMatchObject(became);
    }
  });

  it('is looked at by Apollo where its request says more than what to run', async () => {
    const persistedQuery = { version: 1, sha256Hash: 'f00' };
    const { text } = await seen(short, { body: { ...WAY, extensions: { persistedQuery } } });
    expect(text).toContain('The hash is not that of the text.');
  });
});

const askings: Record<string, Omit<Asking, 'token'>> = {
  'a mutation': { body: act({ key: 'k', often: 2 }) },
  'a payload with problems': { body: { query: 'mutation { refuse { problems { code } } }' } },
  'who is asking': { body: { query: '{ me }' } },
  'an answer in Chinese': { body: { query: '{ hides }' }, headers: { 'accept-language': 'zh' } },
  'a failure, which nobody is told of': { body: { query: '{ me breaks }' } },
  'what is not there': { body: { query: '{ me hides }' } },
  'a limit on the way': { body: { query: '{ limits }' } },
  'null where there must be something': { body: { query: '{ me must }' } },
  'a variable of a wrong kind': { body: act({ key: 'k', often: 'twice' }) },
  'a variable with an unknown field': { body: act({ key: 'k', price: 1 }) },
  'a variable that is missing': { body: { query: ACT } },
  'a variable that is null': { body: act(null) },
  'a variable that can not be stored': { body: act({ key: 'a\0b' }) },
  'variables that are none': { body: { query: ACT, variables: [1] } },
  'few rows': { body: { query: ROWS, variables: { first: 2 } } },
  'too many rows': { body: { query: ROWS, variables: { first: 100_000 } } },
  'one operation of two': { body: { query: TWO, operationName: 'One' } },
  'the other, which fails': { body: { query: TWO, operationName: 'Two' } },
  'neither of two': { body: { query: TWO } },
  'an unknown one of two': { body: { query: TWO, operationName: 'Three' } },
  'nothing but what to run': { body: { query: '{ me }', variables: null, extensions: {} } },
  'an operation of another kind': { body: { query: 'subscription { way }' } },
  'a text that is none': { body: { query: '{ way' } },
  'a text that is invalid': { body: { query: '{ weigh }' } },
  'no text': { body: { variables: {} } },
  'a body that is none': { body: '{"query":"{ me }"' },
  'a body that would poison': { body: '{"query":"{ me }","__proto__":{"a":1}}' },
  'a list of operations': { body: [{ query: '{ me }' }] },
  'a long body': { body: act({ key: 'k'.repeat(100_000) }) },
  'another media type': {
    body: { query: '{ me }' },
    headers: { accept: 'application/graphql-response+json, application/json;q=0.9' },
  },
  'a media type that there is not': { body: { query: '{ me }' }, headers: { accept: 'text/css' } },
  'a page of a friend': { body: { query: '{ me }' }, headers: { origin: 'https://www.shop.cn' } },
  'a page of a stranger': { body: { query: '{ me }' }, headers: { origin: 'https://evil.cn' } },
  'a form': { body: '{"query":"{ me }"}', headers: { 'content-type': 'text/plain' } },
  'a key of nobody': { body: { query: '{ me }' }, headers: { 'x-api-key': 'nobody' } },
  'a token of nobody': { body: { query: '{ me }' }, headers: { authorization: 'Bearer nobody' } },
};

describe('both ways', () => {
  it.each(Object.entries(askings))('answer alike: %s', async (_what, asking) => {
    for (const who of [undefined, token]) {
      const asked = { ...asking, ...(who && { token: who }) };
      const expected = await seen(long, asked);
      // The first time teaches the shortcut.
      for (let time = 0; time < 3; time += 1) expect(await seen(short, asked)).toEqual(expected);
    }
  });

  it('give no name away to whoever guesses, nor does the socket', async () => {
    const said = JSON.stringify(await seen(long, { body: { query: '{ mee }' } }));
    expect(said).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(said).not.toContain('Did you mean');
    expect(await socketRefusal(long.url, 'subscription { wayy }')).toMatchObject([
      { message: 'Cannot query field "wayy" on type "Subscription".' },
    ]);
  });

  it('count alike', async () => {
    const before = [await counted(short), await counted(long)];
    for (const asking of Object.values(askings))
      for (const door of [short, long]) await seen(door, asking);
    const [ours, theirs] = [await counted(short), await counted(long)];
    expect(grown(before[0]!, ours)).toEqual(grown(before[1]!, theirs));
    expect(grown(before[0]!, ours).size).toBeGreaterThan(5);
  });
});

/** How many requests and operations of each kind there were. */
async function counted({ metrics }: Door): Promise<Map<string, number>> {
  const lines = (await metrics.text()).split('\n');
  const counts = lines.filter((line) => /^dingdan_(http|graphql)_\w+_count/.test(line));
  return new Map(counts.map((line) => [line.split('} ')[0]!, Number(line.split('} ')[1])]));
}

const grown = (before: Map<string, number>, after: Map<string, number>) =>
  new Map([...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)]));
