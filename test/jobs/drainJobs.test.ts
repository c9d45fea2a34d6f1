import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Job } from '../../src/jobs/startJobs.js';
import { until } from '../support/until.js';
import { within, Work, Workers } from '../support/workers.js';

jest.setTimeout(120_000);

describe('draining the jobs', () => {
  let workers: Workers;

  beforeEach(async () => {
    workers = await Workers.assemble();
  });

  afterEach(() => workers.dismiss());

  it('what runs may end, nothing is left locked or connected', async () => {
    const slow = new Work({ name: 'slow', every: '0.1 seconds', lastsMs: 500 });
    const quick = new Work({ name: 'quick', every: '0.1 seconds' });
    const worker = await workers.start([slow, quick]);
    await until('it runs', () => slow.running === 1);

    await Promise.all([worker.drain(10_000), worker.drain(10_000)]);

    expect([slow.running, slow.ends, slow.aborted]).toEqual([0, 1, 0]);
    expect(worker.healthy).toBe(false);
    const { rows } = await workers.database.query(
      'SELECT count(locked_at)::int AS locked FROM agenda_jobs',
    );
    expect(rows).toEqual([{ locked: 0 }]);
    // The server notices a moment later that a connection is gone.
    await until('nothing is connected', async () => (await workers.connections()) === 0);
    const quickly = quick.ends;
    await workers.start([slow]);
    await until('the next worker takes over', () => slow.ends === 2);
    expect(quick.ends).toBe(quickly);
  });

  it('what does not end in time is aborted and free for the next worker', async () => {
    const endless = new Work({ name: 'endless', every: '1 hour', lastsMs: Infinity });
    const worker = await workers.start([endless]);
    await until('it runs', () => endless.running === 1);

    await within(15_000, worker.drain(200));

    expect([endless.running, endless.aborted]).toEqual([0, 1]);
    expect((await workers.row('endless'))?.['locked_at']).toBeNull();
  });

  it('a run that ignores the signal keeps its lock, but not the process', async () => {
    const deaf: Job = { name: 'deaf', every: '1 hour', run: () => new Promise(() => {}) };
    const worker = await workers.start([deaf]);
    await until('it runs', async () => (await workers.row('deaf'))?.['locked_at']);

    await within(15_000, worker.drain(100));

    expect((await workers.row('deaf'))?.['locked_at']).not.toBeNull();
  });
});
