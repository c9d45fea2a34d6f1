import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { Client } from 'pg';
import pino from 'pino';
import { agendaSchema } from '../../src/migrations/agendaSchema.js';
import { type Job, type Jobs, startJobs, type StartJobs } from '../../src/jobs/startJobs.js';
import { createDatabase } from './cluster.js';

/** Workers that share nothing but a database of their own. */
export class Workers {
  readonly connectionString: string;
  readonly database: Client;
  readonly logged: string[] = [];
  readonly #started: Jobs[] = [];

  private constructor(connectionString: string) {
    this.connectionString = connectionString;
    this.database = new Client({ connectionString });
  }

  static async assemble(): Promise<Workers> {
    const workers = new Workers(await createDatabase());
    await workers.database.connect();
    await workers.database.query(agendaSchema);
    return workers;
  }

  async start(jobs: Job[], options: Partial<StartJobs> = {}): Promise<Jobs> {
    const log = pino({}, { write: (line: string) => void this.logged.push(line) });
    const { connectionString } = this;
    const worker = { name: 'test', connectionString, log, pollMs: 50, ...options };
    const started = await startJobs({ jobs, ...worker });
    this.#started.push(started);
    return started;
  }

  async row(name: string): Promise<Record<string, unknown> | undefined> {
    const { rows } = await this.database.query('SELECT * FROM agenda_jobs WHERE name = $1', [name]);
    return rows[0];
  }

  /** How many the server still knows. */
  async connections(): Promise<number> {
    const { rows } = await this.database.query<{ open: number }>(
      "SELECT count(*)::int AS open FROM pg_stat_activity WHERE application_name = 'test jobs'",
    );
    return rows[0]!.open;
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#started.map((jobs) => jobs.drain(0)));
    await this.database.end();
  }
}

/** A job that remembers what happened to it. */
export class Work implements Job {
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

/** Waits for it, and expects that to be no longer than this. */
export async function within(timeoutMs: number, promise: Promise<unknown>): Promise<void> {
  const startedAt = performance.now();
  await promise;
  expect(performance.now() - startedAt).toBeLessThan(timeoutMs);
}
