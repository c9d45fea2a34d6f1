import { Agenda } from 'agenda';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { LeasedJobs } from './LeasedJobs.js';

export interface PoolOptions {
  connectionString: string;
  name: string;
  log: Logger;
}

/**
 * A few connections of the jobs' own, that no lost connection and no silent database can block for
 * long.
 */
export function openPool({ connectionString, name, log }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString,
    application_name: `${name} jobs`,
    max: 3,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    // A lock that a crash of the database forgets is only run again: no disk needs to be waited
    // for.
    options: '-c synchronous_commit=off',
  });
  // Without a listener, a connection that the server ends would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'Jobs: an idle connection was lost'));
  return pool;
}

/**
 * Polls only: recurring jobs need no notification, which would cost a connection and a
 * database-wide lock at commit.
 */
export function createAgenda(
  repository: LeasedJobs,
  { worker, pollMs, jobCount }: { worker: string; pollMs: number; jobCount: number },
): Agenda {
  return new Agenda({
    backend: {
      name: 'PostgreSQL',
      repository,
      ownsConnection: false,
      connect: async () => {}, // The pool connects when it is asked; a failure here could not be caught.
      disconnect: async () => {},
    },
    name: worker,
    processEvery: pollMs,
    maxConcurrency: Math.max(jobCount, 1),
    // Not the life of the leases: Agenda leaves a timer of half this time behind each run. And no
    // lock limit: a job that Agenda gives up keeps its place for ever, and there is one row a job
    // anyway.
    defaultLockLifetime: pollMs,
  });
}

/** The time between two runs; refuses what Agenda cannot read, which it would never run. */
export function intervalMs(agenda: Agenda, name: string, every: string): number {
  const now = new Date();
  const job = agenda.create(name);
  job.attrs.lastRunAt = now;
  const { nextRunAt } = job.repeatEvery(every).attrs;
  if (!nextRunAt) throw new Error(`The job "${name}" has no readable interval: "${every}"`);
  return nextRunAt.getTime() - now.getTime();
}
