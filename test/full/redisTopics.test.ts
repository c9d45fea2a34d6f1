import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pino from 'pino';
import { createRedisTopics } from '../../src/gateways/topics/redis.js';
import { SlowSubscriber, type Topics } from '../../src/gateways/topics/Topics.js';
import { RedisServer } from '../support/redis.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

describe('topics over Redis', () => {
  let redis: RedisServer;
  let opened: Topics[];
  let logged: string[];

  beforeEach(async () => {
    redis = await RedisServer.start();
    opened = [];
    logged = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((topics) => topics.close()));
    await redis.stop();
  });

  /** Each one stands for a process of its own: it shares nothing with the others but Redis. */
  function open(options: { limit?: number; prefix?: string; url?: string } = {}): Topics {
    const log = pino({}, { write: (line: string) => void logged.push(line) });
    const topics = createRedisTopics({ url: redis.url, log, ...options });
    opened.push(topics);
    return topics;
  }

  async function openHealthy(options?: { limit?: number; prefix?: string }): Promise<Topics> {
    const topics = open(options);
    await until('the link is up', () => topics.healthy);
    return topics;
  }

  it('wake the listeners of another process, from the moment they are ready', async () => {
    const [here, there] = [await openHealthy(), await openHealthy()];
    const wakeups = there.subscribe('order:1');
    await wakeups.ready();

    here.publish('order:1', { seq: 7 });
    here.publish('order:1');

    expect(await wakeups.next()).toEqual({ value: { seq: 7 }, done: false });
    expect(await wakeups.next()).toEqual({ value: undefined, done: false });
  });

  it('wake the listeners of the same process once', async () => {
    const here = await openHealthy();
    const wakeups = here.subscribe('order:1');
    await wakeups.ready();
    const elsewhere = (await openHealthy()).subscribe('order:1');
    await elsewhere.ready();

    here.publish('order:1', 1);
    await elsewhere.next(); // By now Redis has handed the message to everybody.
    here.publish('order:1', 2);

    expect((await wakeups.next()).value).toBe(1);
    expect((await wakeups.next()).value).toBe(2);
  });

  it('keep topics, customers and shops apart', async () => {
    const here = await openHealthy();
    const shop = await openHealthy({ prefix: 'other-shop:' });
    const there = await openHealthy();
    const bob = there.subscribe('customer:bob');
    const alice = there.subscribe('customer:alice');
    const stranger = shop.subscribe('customer:alice');
    await Promise.all([bob.ready(), alice.ready(), stranger.ready()]);

    here.publish('customer:alice', 'for alice');
    here.publish('customer:bob', 'for bob');
    shop.publish('customer:alice', 'for a namesake');

    expect((await alice.next()).value).toBe('for alice');
    expect((await bob.next()).value).toBe('for bob');
    expect((await stranger.next()).value).toBe('for a namesake');
  });

  it('drop a subscriber that does not keep up and free its channel', async () => {
    const here = await openHealthy();
    const there = await openHealthy({ limit: 2 });
    const slow = there.subscribe('order:1');
    await slow.ready();

    for (let seq = 1; seq <= 3; seq += 1) here.publish('order:1', seq);

    await until('the channel is free', async () => (await channels(redis)).length === 0);
    await expect(slow.next()).rejects.toThrow(SlowSubscriber);
  });

  it('share one channel among the listeners of a topic and free it with the last', async () => {
    const there = await openHealthy();
    const [one, other] = [there.subscribe('order:1'), there.subscribe('order:1')];
    await Promise.all([one.ready(), other.ready()]);
    expect(await channels(redis)).toEqual(['dingdan:order:1']);

    await one.return();
    (await openHealthy()).publish('order:1', 'still here');
    expect((await other.next()).value).toBe('still here');

    await other.return();
    await until('the channel is free', async () => (await channels(redis)).length === 0);
  });

  it('survive listeners that leave before Redis has confirmed them', async () => {
    const [here, there] = [await openHealthy(), await openHealthy()];
    for (let times = 0; times < 50; times += 1) void there.subscribe('order:1').return();
    const wakeups = there.subscribe('order:1');
    void there.subscribe('order:2').return();
    await wakeups.ready();

    here.publish('order:2', 'to nobody');
    here.publish('order:1', 'to one');

    expect((await wakeups.next()).value).toBe('to one');
    await until(
      'the others are free',
      async () => (await channels(redis)).join() === 'dingdan:order:1',
    );
  });

  it('outlive a Redis that is killed: nobody waits, and every listener is woken when it is back', async () => {
    const [here, there] = [await openHealthy(), await openHealthy()];
    const wakeups = there.subscribe('order:1');
    const idle = there.subscribe('order:2');
    const own = here.subscribe('order:1');
    await Promise.all([wakeups.ready(), idle.ready(), own.ready()]);

    await redis.kill();
    await until('the link is down', () => !here.healthy && !there.healthy);
    const startedAt = performance.now();
    for (let seq = 1; seq <= 200; seq += 1) here.publish('order:1', { seq });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect((await own.next()).value).toEqual({ seq: 1 }); // One's own process goes on as before.
    const late = there.subscribe('order:3');
    await late.ready(); // Resolves although Redis is down.

    await redis.restart();
    expect(await wakeups.next()).toEqual({ value: undefined, done: false });
    expect(await idle.next()).toEqual({ value: undefined, done: false });
    expect(await late.next()).toEqual({ value: undefined, done: false });
    await until('the link is up', () => here.healthy && there.healthy);

    here.publish('order:1', 'again');
    expect((await wakeups.next()).value).toBe('again');
    expect(logged.filter((line) => line.includes('Redis fails')).length).toBeLessThanOrEqual(4);
  });

  it('forget what left during an outage', async () => {
    const there = await openHealthy();
    const left = there.subscribe('order:1');
    const stays = there.subscribe('order:2');
    await Promise.all([left.ready(), stays.ready()]);

    await redis.kill();
    await until('the link is down', () => !there.healthy);
    await left.return();
    await redis.restart();
    await stays.next();

    expect(await channels(redis)).toEqual(['dingdan:order:2']);
  });

  it('start without Redis and join it later', async () => {
    await redis.kill();
    const [here, there] = [open(), open()];
    const wakeups = there.subscribe('order:1');
    await wakeups.ready();
    here.publish('order:1', 'into the void');
    expect(here.healthy).toBe(false);

    await redis.restart();
    expect(await wakeups.next()).toEqual({ value: undefined, done: false });
    await until('the link is up', () => here.healthy && there.healthy);
    here.publish('order:1', 'heard');

    expect((await wakeups.next()).value).toBe('heard');
  });

  it('neither wait for a Redis that stands still nor hold on to its connection', async () => {
    const [here, there] = [await openHealthy(), await openHealthy()];
    redis.freeze();
    try {
      for (let times = 0; times < 2_000; times += 1) here.publish('order:1', times);
      const wakeups = there.subscribe('order:1');
      await wakeups.ready(); // After a second at most.
      await until('the link is given up', () => !here.healthy && !there.healthy);
      redis.thaw();

      expect(await wakeups.next()).toEqual({ value: undefined, done: false });
      expect(logged.join()).toContain('left 1000 messages unanswered');
    } finally {
      redis.thaw();
    }
  });

  it('never throw for a payload that is no JSON', async () => {
    const here = await openHealthy();
    here.publish('order:1', { total: 1n });

    await until('it is logged', () => logged.some((line) => line.includes('BigInt')));
  });

  it('close at once while Redis is up, down and half way, and leave nothing open', async () => {
    const up = await openHealthy();
    const waiting = up.subscribe('order:1').next();
    await up.close();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(up.healthy).toBe(false);

    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const halfWay = open({ url: `redis://127.0.0.1:${port}` });
    const startedAt = performance.now();
    await halfWay.close();
    silent.close();

    const down = await openHealthy();
    await redis.kill();
    down.subscribe('order:1');
    await down.close();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

/** The channels on which anybody listens, asked of Redis itself. */
async function channels(redis: RedisServer): Promise<string[]> {
  const socket = connect(redis.port, '127.0.0.1').setEncoding('utf8');
  socket.write('PUBSUB CHANNELS\r\nQUIT\r\n');
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer
    .split('\r\n')
    .filter((line) => line.includes(':order') || line.includes('customer'));
}
