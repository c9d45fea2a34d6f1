import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { answerOf, post } from '../support/rawRequest.js';
import { socketRefusal } from '../support/socketRefusal.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop({
    environment: { CALLS_PER_MINUTE: '30', ADDRESS_CALLS_PER_MINUTE: '200' },
  });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const RATE_LIMITED = { extensions: { code: 'RATE_LIMITED' } };

describe('a caller', () => {
  it('may call so often a minute, each field at the top counted, and is told when to come again', async () => {
    const eager = await shop.as('eager');
    const ten = `{ ${Array.from({ length: 10 }, (_one, n) => `a${n}: stock(skus: []) { edges { cursor } }`).join(' ')} }`;
    for (let round = 0; round < 3; round += 1) {
      expect((await eager.door.ask(ten)).status).toBe(200);
    }
    const refused = await post(shop, { query: '{ __typename }' }, eager.token);
    expect(refused.status).toBe(429);
    const [error] = (await answerOf(refused)).errors!;
    expect(error).toMatchObject(RATE_LIMITED);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(error!.extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: wait });
    expect((await (await shop.as('patient')).door.ask('{ __typename }')).status).toBe(200);
  });

  it('has no further calls on a socket', async () => {
    const eager = await shop.as('eager by both doors');
    for (let call = 0; call < 30; call += 1) await eager.door.ask('{ __typename }');
    const watch = eager.watchesAllOwn('');
    await watch.untilOver();
    expect(watch.failure).toMatchObject([RATE_LIMITED]);
    await watch.stop();
  });

  it('is answered in its language', async () => {
    const eager = await shop.as('eager in Chinese', 'zh-CN');
    for (let call = 0; call < 30; call += 1) await eager.door.ask('{ __typename }');
    const { errors } = await eager.door.ask('{ __typename }');
    expect(errors[0]!.message).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('an address', () => {
  it('may call so often a minute, whoever calls from there and whatever it sends', async () => {
    const statuses = new Set<number>();
    for (let call = 0; call < 200; call += 1) {
      statuses.add((await shop.guest().door.ask('{ nonsense }')).status);
    }
    expect([...statuses]).toEqual([400, 429]);
    const refused = await post(shop, { query: '{ __typename }' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${shop.url}/healthz`)).status).toBe(200);
    // Nor is anything read that it sends by the other door.
    for (const query of ['subscription { nonsense }', '{ nonsense }', '{']) {
      expect(await socketRefusal(shop.url, query)).toMatchObject([RATE_LIMITED]);
    }
  });
});
