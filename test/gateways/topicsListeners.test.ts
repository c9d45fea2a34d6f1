import { describe, expect, it } from '@jest/globals';
import { Listeners } from '../../src/gateways/topics/listeners.js';

describe('the listeners of a process', () => {
  it('forget a topic with its last listener', async () => {
    const left: string[] = [];
    const listeners = new Listeners(2, (topic) => left.push(topic));
    const [one, other] = [listeners.add('order:1'), listeners.add('order:1')];

    await one.return();
    expect(listeners.topics()).toEqual(['order:1']);
    await other.return();
    await other.return();

    expect(listeners.topics()).toEqual([]);
    expect(left).toEqual(['order:1']);
  });

  it('forget one that was too slow before it is told so', () => {
    const listeners = new Listeners(1);
    listeners.add('order:1');

    listeners.wake('order:1', 1);
    listeners.wake('order:1', 2);

    expect(listeners.topics()).toEqual([]);
  });

  it('tell a listener that nothing is missed, and wake it when that holds anew', async () => {
    const wakeups = new Listeners(1).add('order:1');

    wakeups.confirm();
    await wakeups.ready();
    wakeups.confirm();

    expect(await wakeups.next()).toEqual({ value: undefined, done: false });
  });
});
