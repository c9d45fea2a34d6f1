import { getCreateTableSQL } from '@agendajs/postgres-backend';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '../support/until.js';
import { Work, Workers } from '../support/workers.js';

jest.setTimeout(120_000);

describe('the jobs', () => {
  let workers: Workers;

  beforeEach(async () => {
    workers = await Workers.assemble();
  });

  afterEach(() => workers.dismiss());

  it('run once at the start and then at their interval', async () => {
    const often = new Work({ name: 'often', every: '1 second' });
    const rarely = new Work({ name: 'rarely', every: '1 hour' });
    const worker = await workers.start([often, rarely]);
    expect(worker.healthy).toBe(true);

    await until('three runs', () => often.starts.length === 3);

    const [first, second, third] = often.starts as [number, number, number];
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(900);
    expect(third - first).toBeLessThan(20_000);
    expect(rarely.starts).toHaveLength(1);

    await worker.drain(1_000);
    await workers.start([often, rarely]);
    await until('a run at the second start', () => rarely.starts.length === 2);
  });

  it('run once when several workers start together', async () => {
    const rarely = new Work({ name: 'rarely', every: '1 hour' });
    const often = new Work({ name: 'often', every: '0.2 seconds' });

    await Promise.all([1, 2, 3].map(() => workers.start([rarely, often])));
    await until('more rounds', () => often.starts.length >= 5);

    expect(rarely.starts).toHaveLength(1);
  });

  it('never run twice at the same time, though a run outlasts its lock by far', async () => {
    const long = new Work({ name: 'long', every: '0.1 seconds', lastsMs: 2_000 });
    const quick = new Work({ name: 'quick', every: '0.1 seconds', lastsMs: 30 });

    await Promise.all([1, 2].map(() => workers.start([long, quick], { lockLifetimeMs: 500 })));
    await until('two long and many quick runs', () => long.ends === 2 && quick.ends > 15);

    expect(long.most).toBe(1);
    expect(quick.most).toBe(1);
  });

  it('do not believe the clock of the process', async () => {
    const long = new Work({ name: 'long', every: '1 second', lastsMs: Infinity });
    const other = new Work({ name: 'other', every: '0.2 seconds' });
    await workers.start([long, other]);
    await until('it runs', () => long.running === 1);

    jest.useFakeTimers({ now: Date.now() + 3_600_000, doNotFake: [...allButDate] });
    try {
      await workers.start([long, other]);
      const before = other.starts.length;
      await until('other jobs go on', () => other.starts.length > before + 3);
      expect(long.starts).toHaveLength(1);
      const { rows } = await workers.database.query(
        `SELECT next_run_at < now() + interval '1 minute' AS soon FROM agenda_jobs`,
      );
      expect(rows).toEqual([{ soon: true }, { soon: true }]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('run again after a run that failed, and keep the reason', async () => {
    const failing = new Work({ name: 'failing', every: '0.2 seconds' });
    failing.failures = 2;
    await workers.start([failing]);

    await until(
      'it failed',
      async () => (await workers.row('failing'))?.['fail_reason'] === 'no luck',
    );
    await until('it has succeeded', () => failing.ends === 1);
    await until('that is kept', async () => (await workers.row('failing'))?.['fail_count'] === 0);

    expect(workers.logged.filter((line) => line.includes('no luck'))).toHaveLength(2);
    expect(workers.logged[0]).toContain('"job":"failing"');
  });

  it('that are listed no more are removed', async () => {
    const [old, still] = ['old', 'still'].map((name) => new Work({ name, every: '0.2 seconds' }));
    const before = await workers.start([old!, still!]);
    await until('both have run', () => old!.ends > 0 && still!.ends > 0);
    await before.drain(1_000);

    await workers.start([still!]);
    await until('it is gone', async () => (await workers.row('old')) === undefined);
    expect(await workers.row('still')).toBeDefined();
  });

  it('refuse an interval that nobody can read, and two jobs of one name', async () => {
    const run = async (): Promise<void> => {};
    await expect(workers.start([{ name: 'sweep', every: 'now and then', run }])).rejects.toThrow(
      'The job "sweep" has no readable interval: "now and then"',
    );
    const sweep = { name: 'sweep', every: '5 seconds', run };
    await expect(workers.start([sweep, sweep])).rejects.toThrow(
      'There are two jobs called "sweep"',
    );
  });

  it('have the table that their library expects', async () => {
    const columns = async (table: string): Promise<unknown[]> => {
      const { rows } = await workers.database.query(
        `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
           FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position`,
        [table],
      );
      return rows;
    };
    await workers.database.query(getCreateTableSQL('reference_jobs'));

    const expected = await columns('reference_jobs');
    expect(expected).toContainEqual(expect.objectContaining({ column_name: 'locked_at' }));
    expect(await columns('agenda_jobs')).toEqual(expected);
  });
});

const allButDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] as const),
  ...(['clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];
