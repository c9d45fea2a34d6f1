import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getCreateTableSQL } from '@agendajs/postgres-backend';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import pino from 'pino';
import { agendaSchema } from '../../src/jobs/agendaSchema.js';
import { type Job, type Jobs, startJobs, type StartJobs } from '../../src/jobs/startJobs.js';
import { createDatabase } from '../support/cluster.js';
import { TcpProxy } from '../support/tcpProxy.js';
import { until } from '../support/until.js';

jest.setTimeout(20_000);

describe('the jobs', () => {
  let template: string;
  let connectionString: string;
  let database: Client;
  let started: Jobs[];
  let logged: string[];

  beforeAll(async () => {
    template = await createDatabase();
    const client = new Client(template);
    await client.connect();
    await client.query(agendaSchema);
    await client.end();
  });

  beforeEach(async () => {
    connectionString = await createDatabase(template);
    database = new Client(connectionString);
    await database.connect();
    started = [];
    logged = [];
  });

  afterEach(async () => {
    await Promise.all(started.map((jobs) => jobs.drain(0)));
    await database.end();
  });

  /** A worker: several of them share nothing but the database. */
  async function start(jobs: Job[], options: Partial<StartJobs> = {}): Promise<Jobs> {
    const log = pino({}, { write: (line: string) => void logged.push(line) });
    const worker = { name: 'test', connectionString, log, pollMs: 50, ...options };
    const running = await startJobs({ jobs, ...worker });
    started.push(running);
    return running;
  }

  async function row(name: string): Promise<Record<string, unknown> | undefined> {
    const { rows } = await database.query('SELECT * FROM agenda_jobs WHERE name = $1', [name]);
    return rows[0];
  }

  it('run once at the start and then at their interval', async () => {
    const often = new Work({ name: 'often', every: '1 second' });
    const rarely = new Work({ name: 'rarely', every: '1 hour' });
    const worker = await start([often, rarely]);
    expect(worker.healthy).toBe(true);

    await until('three runs', () => often.starts.length === 3);

    const [first, second, third] = often.starts as [number, number, number];
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(900);
    expect(third - first).toBeLessThan(5_000);
    expect(rarely.starts).toHaveLength(1);

    await worker.drain(1_000);
    await start([often, rarely]);
    await until('a run at the second start', () => rarely.starts.length === 2);
  });

  it('run once when several workers start together', async () => {
    const rarely = new Work({ name: 'rarely', every: '1 hour' });
    const often = new Work({ name: 'often', every: '0.2 seconds' });

    await Promise.all([1, 2, 3].map(() => start([rarely, often])));
    await until('more rounds', () => often.starts.length >= 5);

    expect(rarely.starts).toHaveLength(1);
  });

  it('never run twice at the same time, though a run outlasts its lock by far', async () => {
    const long = new Work({ name: 'long', every: '0.1 seconds', lastsMs: 2_000 });
    const quick = new Work({ name: 'quick', every: '0.1 seconds', lastsMs: 30 });

    await Promise.all([1, 2].map(() => start([long, quick], { lockLifetimeMs: 500 })));
    await until('two long and many quick runs', () => long.ends === 2 && quick.ends > 15);

    expect(long.most).toBe(1);
    expect(quick.most).toBe(1);
  });

  it('do not believe the clock of the process', async () => {
    const long = new Work({ name: 'long', every: '1 second', lastsMs: Infinity });
    const other = new Work({ name: 'other', every: '0.2 seconds' });
    await start([long, other]);
    await until('it runs', () => long.running === 1);

    jest.useFakeTimers({ now: Date.now() + 3_600_000, doNotFake: [...allButDate] });
    try {
      await start([long, other]);
      const before = other.starts.length;
      await until('other jobs go on', () => other.starts.length > before + 3);
      expect(long.starts).toHaveLength(1);
      const { rows } = await database.query(
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
    await start([failing]);

    await until('it failed', async () => (await row('failing'))?.['fail_reason'] === 'no luck');
    await until('it has succeeded', () => failing.ends === 1);
    await until('that is kept', async () => (await row('failing'))?.['fail_count'] === 0);

    expect(logged.filter((line) => line.includes('no luck'))).toHaveLength(2);
    expect(logged[0]).toContain('"job":"failing"');
  });

  it('survive the loss of every connection, in the middle of a run too', async () => {
    const often = new Work({ name: 'often', every: '0.1 seconds', lastsMs: 50 });
    const worker = await start([often]);

    for (let times = 0; times < 8; times += 1) {
      await until('it runs', () => often.running === 1);
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test jobs'`,
      );
      const before = often.ends;
      await until('it goes on', () => often.ends > before + 1, 5_000);
    }

    await until('it is well', () => worker.healthy);
    expect(often.most).toBe(1);
  });

  it('wait for a database that is down at the start, and for one that goes away', async () => {
    const { hostname, port } = new URL(connectionString);
    const proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
    const address = new URL(connectionString);
    address.host = `127.0.0.1:${proxy.port}`;
    const often = new Work({ name: 'often', every: '0.2 seconds' });

    try {
      const worker = await start([often], { connectionString: address.href });
      expect(worker.healthy).toBe(false);

      await proxy.open();
      await until('it runs', () => often.ends > 0);
      expect(worker.healthy).toBe(true);

      await proxy.shut();
      await until('it is not well', () => !worker.healthy);
      const before = often.ends;
      await proxy.open();
      await until('it runs again', () => often.ends > before && worker.healthy);

      expect(logged.filter((line) => line.includes('does not answer'))).toHaveLength(1);
    } finally {
      await proxy.shut();
    }
  });

  it('can be drained while the database is down or stands still', async () => {
    const { hostname, port } = new URL(connectionString);
    const proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
    const address = new URL(connectionString);
    address.host = `127.0.0.1:${proxy.port}`;
    const often = new Work({ name: 'often', every: '0.2 seconds' });

    try {
      const neverUp = await start([often], { connectionString: address.href });
      await within(1_500, neverUp.drain(1_000));

      await proxy.open();
      const hanging = await start([often], { connectionString: address.href });
      await until('it runs', () => often.ends > 0);
      proxy.hang();
      await within(6_000, hanging.drain(1_000));
    } finally {
      await proxy.shut();
    }
  });

  it('that are listed no more are removed', async () => {
    const [old, still] = ['old', 'still'].map((name) => new Work({ name, every: '0.2 seconds' }));
    const before = await start([old!, still!]);
    await until('both have run', () => old!.ends > 0 && still!.ends > 0);
    await before.drain(1_000);

    await start([still!]);
    await until('it is gone', async () => (await row('old')) === undefined);
    expect(await row('still')).toBeDefined();
  });

  it('come back when their row is removed', async () => {
    const often = new Work({ name: 'often', every: '0.2 seconds' });
    await start([often], { lockLifetimeMs: 300 });
    await until('it has run', () => often.ends > 0);

    await database.query('DELETE FROM agenda_jobs');
    const before = often.ends;

    await until('it runs again', () => often.ends > before + 1);
  });

  it('stop with the lease: a run is told when another worker has taken it over', async () => {
    const long = new Work({ name: 'long', every: '1 hour', lastsMs: Infinity });
    await start([long], { lockLifetimeMs: 300 });
    await until('it runs', () => long.running === 1);

    await database.query(`UPDATE agenda_jobs SET last_modified_by = 'another worker'`);

    await until('it was told', () => long.running === 0);
    expect((await row('long'))?.['locked_at']).not.toBeNull();
  });

  it('drain: what runs may end, nothing is left locked or connected', async () => {
    const slow = new Work({ name: 'slow', every: '0.1 seconds', lastsMs: 500 });
    const quick = new Work({ name: 'quick', every: '0.1 seconds' });
    const worker = await start([slow, quick]);
    await until('it runs', () => slow.running === 1);

    await Promise.all([worker.drain(10_000), worker.drain(10_000)]);

    expect([slow.running, slow.ends, slow.aborted]).toEqual([0, 1, 0]);
    expect(worker.healthy).toBe(false);
    const { rows } = await database.query(
      `SELECT count(locked_at)::int AS locked,
              (SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'test jobs') AS open
         FROM agenda_jobs`,
    );
    expect(rows).toEqual([{ locked: 0, open: 0 }]);
    const quickly = quick.ends;
    await start([slow]);
    await until('the next worker takes over', () => slow.ends === 2);
    expect(quick.ends).toBe(quickly);
  });

  it('drain: what does not end in time is aborted and free for the next worker', async () => {
    const endless = new Work({ name: 'endless', every: '1 hour', lastsMs: Infinity });
    const worker = await start([endless]);
    await until('it runs', () => endless.running === 1);

    await within(1_500, worker.drain(200));

    expect([endless.running, endless.aborted]).toEqual([0, 1]);
    expect((await row('endless'))?.['locked_at']).toBeNull();
  });

  it('drain: a run that ignores the signal keeps its lock, but not the process', async () => {
    const deaf: Job = { name: 'deaf', every: '1 hour', run: () => new Promise(() => {}) };
    const worker = await start([deaf]);
    await until('it runs', async () => (await row('deaf'))?.['locked_at']);

    await within(3_000, worker.drain(100));

    expect((await row('deaf'))?.['locked_at']).not.toBeNull();
  });

  it('of a worker that was killed are taken up by another one', async () => {
    const program = fileURLToPath(new URL('worker.ts', import.meta.url));
    const hook = new URL('../../src/database/embedded/fromSource.ts', import.meta.url).href;
    const child = spawn(process.execPath, ['--import', hook, program, connectionString], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    await once(child.stdout, 'data');
    const sweep = new Work({ name: 'sweep', every: '1 second' });
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    await start([sweep], { lockLifetimeMs: 1_000 });
    const startedAt = performance.now();
    await until('it runs', () => sweep.ends > 0);

    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('refuse an interval that nobody can read, and two jobs of one name', async () => {
    const run = async (): Promise<void> => {};
    await expect(start([{ name: 'sweep', every: 'now and then', run }])).rejects.toThrow(
      'The job "sweep" has no readable interval: "now and then"',
    );
    const sweep = { name: 'sweep', every: '5 seconds', run };
    await expect(start([sweep, sweep])).rejects.toThrow('There are two jobs called "sweep"');
  });

  it('have the table that their library expects', async () => {
    const columns = async (table: string): Promise<unknown[]> => {
      const { rows } = await database.query(
        `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
           FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position`,
        [table],
      );
      return rows;
    };
    await database.query(getCreateTableSQL('reference_jobs'));

    const expected = await columns('reference_jobs');
    expect(expected).toContainEqual(expect.objectContaining({ column_name: 'locked_at' }));
    expect(await columns('agenda_jobs')).toEqual(expected);
  });
});

/** A job that remembers what happened to it. */
class Work implements Job {
  readonly name: string;
  readonly every: string;
  readonly starts: number[] = [];
  failures = 0;
  running = 0;
  /** Most runs at one time. */
  most = 0;
  ends = 0;
  aborted = 0;
  readonly #lastsMs: number;

  constructor({ name, every, lastsMs = 0 }: { name: string; every: string; lastsMs?: number }) {
    this.name = name;
    this.every = every;
    this.#lastsMs = lastsMs;
  }

  run = async (signal: AbortSignal): Promise<void> => {
    this.starts.push(performance.now());
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    try {
      await delay(Math.min(this.#lastsMs, 2 ** 30), undefined, { signal });
      if (this.failures-- > 0) throw new Error('no luck');
      this.ends += 1;
    } catch (error) {
      if (signal.aborted) this.aborted += 1;
      throw error;
    } finally {
      this.running -= 1;
    }
  };
}

const allButDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] as const),
  ...(['clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

async function within(timeoutMs: number, promise: Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  await promise;
  expect(performance.now() - startedAt).toBeLessThan(timeoutMs);
}
