import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Agenda, exponential, type JobWithId } from 'agenda';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createAgenda, intervalMs, openPool } from './agenda.js';
import type { Lease } from './Lease.js';
import { LeasedJobs } from './LeasedJobs.js';

const POLL_MS = 1_000;
const LOCK_LIFETIME_MS = 60_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
const ABORT_GRACE_MS = 1_000;
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Work that is done again and again. It must bear being done twice, since a worker may die before
 * it can tell.
 */
export interface Job {
  name: string;
  /** An interval in words, such as `5 seconds`, or a cron expression. */
  every: string;
  /** The signal tells when the worker stops or has lost the job to another one. */
  run: (signal: AbortSignal) => Promise<unknown>;
}

/** The jobs of this process. */
export interface Jobs {
  /**
   * Starts nothing more and waits for what runs; aborts it after the time, and returns a second
   * later at the latest.
   */
  drain(timeoutMs: number): Promise<void>;
  /**
   * False until the jobs are registered, while the database does not answer, and from `drain` on.
   */
  readonly healthy: boolean;
}

export interface StartJobs {
  jobs: readonly Job[];
  connectionString: string;
  /** What this process is called in the table, the log and `pg_stat_activity`. */
  name: string;
  log: Logger;
  /**
   * How often the database is asked for due jobs, which start half of it early or late. Default 1
   * s.
   */
  pollMs?: number;
  /** After this time the jobs of a worker that died are free for others. Default 60 s. */
  lockLifetimeMs?: number;
  /** Told of the jobs' own pool. */
  onPool?: (pool: Pool) => void;
}

/**
 * Runs recurring jobs on Agenda, each one once at the start and then at its interval, by one
 * process of the cluster at a time. Without a database it returns all the same and starts when
 * there is one; jobs that are not listed are removed.
 */
export async function startJobs(options: StartJobs): Promise<Jobs> {
  const runtime = new JobsRuntime(options);
  await runtime.start();
  return runtime;
}

class JobsRuntime implements Jobs {
  readonly #jobs: readonly Job[];
  readonly #log: Logger;
  readonly #lockLifetimeMs: number;
  readonly #agenda: Agenda;
  readonly #pool: Pool;
  readonly #leases: LeasedJobs;
  readonly #stopping = new AbortController();
  #starting: Promise<void> = Promise.resolve();
  #restoring: NodeJS.Timeout | undefined;
  #drained: Promise<void> | undefined;

  constructor(options: StartJobs) {
    const { jobs, name, log, pollMs = POLL_MS, lockLifetimeMs = LOCK_LIFETIME_MS } = options;
    this.#jobs = jobs;
    this.#log = log;
    this.#lockLifetimeMs = lockLifetimeMs;
    this.#pool = openPool(options);
    options.onPool?.(this.#pool);
    const worker = `${name} ${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
    this.#leases = new LeasedJobs({
      pool: this.#pool,
      worker,
      lockLifetimeMs,
      earlyMs: pollMs / 2,
      log,
    });
    this.#agenda = createAgenda(this.#leases, { worker, pollMs, jobCount: jobs.length });
    for (const job of jobs) this.#define(job);
    this.#agenda.on('error', (error) => this.#report(error));
    this.#agenda.on('fail', (error: Error, job: JobWithId) =>
      log.error({ err: error, job: job.attrs.name }, 'Jobs: a run failed'),
    );
  }

  get healthy(): boolean {
    return this.#leases.registered && this.#leases.reachable && !this.#stopping.signal.aborted;
  }

  /** Ends with the first attempt; the others follow in the background. */
  async start(): Promise<void> {
    const firstAttempt = Promise.withResolvers<void>();
    this.#starting = this.#keepStarting(firstAttempt.resolve).finally(firstAttempt.resolve);
    await firstAttempt.promise;
  }

  drain(timeoutMs: number): Promise<void> {
    return (this.#drained ??= this.#drain(timeoutMs));
  }

  async #keepStarting(onAttempt: () => void): Promise<void> {
    const { signal } = this.#stopping;
    for (
      let pauseMs = FIRST_RETRY_MS;
      !signal.aborted;
      pauseMs = Math.min(pauseMs * 2, LONGEST_RETRY_MS)
    ) {
      try {
        await this.#register();
        await this.#agenda.purge();
        this.#leases.registered = true;
        await this.#agenda.start();
        this.#restoring = setInterval(() => void this.#restore(), this.#lockLifetimeMs);
        return;
      } catch (error) {
        this.#log.warn({ err: error, retryInMs: pauseMs }, 'Jobs: not started yet');
        onAttempt();
        await delay(pauseMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #register(): Promise<void> {
    for (const job of this.#jobs) await this.#agenda.every(job.every, job.name);
  }

  // A process of an older version that starts later removes the jobs that it does not know.
  async #restore(): Promise<void> {
    await this.#register().catch((error: unknown) => this.#report(error));
  }

  #define({ name, every, run }: Job): void {
    if (this.#agenda.definitions[name]) throw new Error(`There are two jobs called "${name}"`);
    // oxlint-disable-next-line typescript/no-misused-promises -- an overload for callbacks hides the one for promises
    this.#agenda.define<Lease>(name, ({ attrs }) => attrs.data.hold(run), {
      concurrency: 1,
      // A failed run is tried again soon, but a job that keeps failing is no less frequent than one
      // that does not.
      backoff: exponential({
        delay: 1_000,
        factor: 2,
        jitter: 0.2,
        maxRetries: Infinity,
        maxDelay: intervalMs(this.#agenda, name, every),
      }),
    });
  }

  #report(error: unknown): void {
    // Agenda's watch looks again between the end of a run and its being written down: nothing is wrong.
    const isOver = error instanceof Error && error.message.includes('no lockedAt date found');
    if (!this.#stopping.signal.aborted && !isOver)
      this.#log.warn({ err: error }, 'Jobs: a run could not be made');
  }

  async #drain(timeoutMs: number): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#restoring);
    const idle = this.#leases.stop(timeoutMs);
    await this.#starting;
    await this.#try('stop Agenda', this.#agenda.stop(false));
    if (!(await idle)) {
      this.#log.warn('Jobs: some runs did not end in time and are aborted');
      this.#leases.abort(new Error('The worker stops'));
      if (!(await this.#leases.stop(ABORT_GRACE_MS))) this.#leases.abandon();
    }
    await this.#try('give back locks', this.#leases.unlockAll());
    await this.#try('close connections', this.#pool.end());
  }

  /** A database that does not answer must not keep the process from ending. */
  async #try(what: string, work: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const late = delay(CLOSE_TIMEOUT_MS, undefined, { signal: done.signal }).then(
      () => this.#log.warn(`Jobs: could not ${what} in ${CLOSE_TIMEOUT_MS} ms`),
      () => {},
    );
    const ended = work.catch((error: unknown) =>
      this.#log.warn({ err: error }, `Jobs: could not ${what}`),
    );
    await Promise.race([ended, late]);
    done.abort();
  }
}
