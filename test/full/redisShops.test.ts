import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn, withKey, type Partner } from '../support/Partner.js';
import { RedisServer } from '../support/redis.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let redis: RedisServer;
let here: OpenShop;
let there: OpenShop;

beforeAll(async () => {
  redis = await RedisServer.start();
  const environment = { REDIS_URL: redis.url };
  here = await openShop({ environment });
  there = await openShop({ beside: here, environment });
}, 120_000);
afterAll(async () => {
  await there.shuts();
  await here.closes();
  await redis.stop();
}, 120_000);

const status = async ({ url }: OpenShop): Promise<string> =>
  ((await (await fetch(`${url}/readyz`)).json()) as { status: string }).status;

describe('two processes of a shop and their Redis', () => {
  it('tell each other at once what has happened', async () => {
    await here.stock({ BOTH: 50 });
    await until('both have their Redis', async () => (await status(there)) === 'ready');
    const watch = (await there.as('both')).watchesAllOwn('');
    const ada = await here.as('both');
    const waits: number[] = [];
    for (let round = 1; round <= 10; round += 1) {
      await ada.places({ BOTH: 1 });
      const start = performance.now();
      await watch.untilSo('it is told', () => watch.events.length === round);
      waits.push(performance.now() - start);
    }
    // The rows would be looked at again after a second.
    expect(waits.toSorted((a, b) => a - b)[5]).toBeLessThan(500);
    await watch.stop();
  }, 120_000);

  it('take orders and tell of each once, while Redis is killed and started again', async () => {
    await here.stock({ KILLED: 1_000 });
    const kim = await there.staff('killed', 'orders');
    const [own, all] = [(await there.as('killed')).watchesAllOwn(''), kim.watchesTheShop('')];
    const ada = await here.as('killed');
    const placed = async (count: number) => {
      for (let n = 0; n < count; n += 10) await times(10, () => ada.places({ KILLED: 1 }));
    };
    await placed(50);
    await redis.kill();
    await until('it is known to be gone', async () => (await status(here)) === 'degraded');
    await placed(50);
    await own.untilSo('told without it', () => own.events.length === 100);
    expect(await status(there)).toBe('degraded');
    await Promise.all([placed(100), redis.restart()]);
    await until('both have it again', async () => (await status(there)) === 'ready');
    await placed(50);
    await own.untilSo('all are told', () => own.events.length === 250);
    const count = await here.count('order_event');
    await all.untilSo('staff are told of everything', () => all.events.length === count);
    for (const { events } of [own, all]) {
      const cursors = events.map(({ cursor }) => Number(cursor));
      expect(cursors).toEqual([...new Set(cursors)].toSorted((a, b) => a - b));
    }
    await Promise.all([own.stop(), all.stop()]);
  }, 120_000);
});

describe('calls of guests', () => {
  it('wait for a Redis that stands still once in a while, not each of them for each of its counts', async () => {
    await until('both have their Redis', async () => (await status(here)) === 'ready');
    redis.freeze();
    const guest = here.guest();
    const asks = () => guest.door.get('{ __typename }');
    await asks();
    const waits: number[] = [];
    for (let call = 0; call < 21; call += 1) {
      const start = performance.now();
      await asks();
      waits.push(performance.now() - start);
    }
    redis.thaw();
    // A count is waited for 250 ms.
    expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(200);
    await until('both have it again', async () => (await status(here)) === 'ready');
  }, 120_000);
});

describe('calls of a partner', () => {
  const calls = async (partner: Partner, count: number): Promise<string[]> => {
    const told: string[] = [];
    for (let call = 0; call < count; call += 1) {
      const { errors } = await partner.door.ask('{ products(first: 1) { edges { cursor } } }');
      told.push(errors[0]?.extensions.code ?? 'answered');
    }
    return told;
  };
  const answered = (count: number) => Array.from({ length: count }, () => 'answered');

  it('are counted once for both; while Redis does not answer, or is gone, by each for itself', async () => {
    await until('both have their Redis', async () => (await status(there)) === 'ready');
    const acme = await takeIn(here, 'Acme', { callsPerMinute: 6 });
    const acmeThere = await withKey(there, 'Acme', acme.account);
    expect([await calls(acme, 3), await calls(acmeThere, 3)]).toEqual([answered(3), answered(3)]);
    for (const place of [acme, acmeThere]) expect(await calls(place, 1)).toEqual(['RATE_LIMITED']);
    redis.freeze();
    const start = performance.now();
    expect(await calls(acme, 1)).toEqual(['answered']);
    expect(performance.now() - start).toBeLessThan(2_000);
    redis.thaw();
    await until('they are counted together again', async () => {
      const [told] = await calls(acme, 1);
      return told === 'RATE_LIMITED';
    });
    await redis.kill();
    const bolt = await takeIn(here, 'Bolt', { callsPerMinute: 6 });
    for (const place of [bolt, await withKey(there, 'Bolt', bolt.account)])
      expect(await calls(place, 7)).toEqual([...answered(6), 'RATE_LIMITED']);
    await redis.restart();
  }, 120_000);
});
