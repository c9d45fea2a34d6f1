import { describe, expect, it } from '@jest/globals';
import { createInProcessTopics } from '../../src/gateways/topics/inProcess.js';
import { SlowSubscriber } from '../../src/gateways/topics/Topics.js';

describe('topics within one process', () => {
  it('wake every listener of a topic', async () => {
    const topics = createInProcessTopics();
    const [one, other] = [topics.subscribe('order:1'), topics.subscribe('order:1')];
    await Promise.all([one.ready(), other.ready()]);

    topics.publish('order:1', { seq: 7 });

    expect(await one.next()).toEqual({ value: { seq: 7 }, done: false });
    expect(await other.next()).toEqual({ value: { seq: 7 }, done: false });
  });

  it("never give one customer's message to another, however full the queues are", async () => {
    const topics = createInProcessTopics({ limit: 3 });
    const alice = topics.subscribe('customer:alice');
    const bob = topics.subscribe('customer:bob');

    for (let seq = 1; seq <= 3; seq += 1) topics.publish('customer:alice', `alice ${seq}`);
    topics.publish('customer:bob', 'bob 1');
    topics.publish('customer:alice', 'alice 4');

    expect(await bob.next()).toEqual({ value: 'bob 1', done: false });
    await bob.return();
    await expect(alice.next()).rejects.toThrow(SlowSubscriber);
  });

  it('keep what was published since the subscription, in order', async () => {
    const topics = createInProcessTopics();
    const wakeups = topics.subscribe('order:1');
    for (let seq = 1; seq <= 256; seq += 1) topics.publish('order:1', seq);

    const seen: unknown[] = [];
    for await (const seq of wakeups) {
      seen.push(seq);
      if (seen.length === 256) break;
    }

    expect(seen).toEqual(Array.from({ length: 256 }, (_, index) => index + 1));
  });

  it('hand a message to whoever is waiting for one already', async () => {
    const topics = createInProcessTopics();
    const wakeups = topics.subscribe('order:1');
    const [first, second] = [wakeups.next(), wakeups.next()];

    topics.publish('order:1', 1);
    topics.publish('order:1', 2);

    expect([(await first).value, (await second).value]).toEqual([1, 2]);
  });

  it('drop a subscriber that does not keep up, and nobody else', async () => {
    const topics = createInProcessTopics({ limit: 2 });
    const slow = topics.subscribe('order:1');
    const quick = topics.subscribe('order:1');

    const seen: unknown[] = [];
    for (let seq = 1; seq <= 3; seq += 1) {
      topics.publish('order:1', seq);
      seen.push((await quick.next()).value);
    }

    await expect(slow.next()).rejects.toThrow(
      new SlowSubscriber('More than 2 messages were waiting to be read'),
    );
    expect(await slow.next()).toEqual({ value: undefined, done: true });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('fold wake-ups that carry nothing into one, so that they never overflow', async () => {
    const topics = createInProcessTopics({ limit: 2 });
    const wakeups = topics.subscribe('order:1');

    for (let times = 0; times < 1_000; times += 1) topics.publish('order:1');
    topics.publish('order:1', 'last');

    expect(await wakeups.next()).toEqual({ value: undefined, done: false });
    expect(await wakeups.next()).toEqual({ value: 'last', done: false });
  });

  it('forget a subscriber at once when it leaves, also one that is waiting', async () => {
    const topics = createInProcessTopics();
    const wakeups = topics.subscribe('order:1');
    const waiting = wakeups.next();

    await wakeups.return();
    topics.publish('order:1', 'too late');

    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await wakeups.next()).toEqual({ value: undefined, done: true });
  });

  it('end every subscription when they close', async () => {
    const topics = createInProcessTopics();
    const waiting = topics.subscribe('order:1').next();

    await topics.close();

    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await topics.subscribe('order:1').next()).toEqual({ value: undefined, done: true });
  });
});
