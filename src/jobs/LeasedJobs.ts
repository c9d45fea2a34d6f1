import { PostgresJobRepository } from '@agendajs/postgres-backend';
import { type JobParameters, toJobId } from 'agenda';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Lease } from './Lease.js';

// Agenda watches its locks by the process's clock; here the lease alone decides, by the database's.
const NEVER_EXPIRES = new Date(8.64e15);

export interface LeasedJobsOptions {
  pool: Pool;
  /** Names this worker in the table; no other process may have the same. */
  worker: string;
  lockLifetimeMs: number;
  /** A job may start this much before its time, lest its interval be stretched to the next poll. */
  earlyMs: number;
  log: Logger;
}

/**
 * Agenda's jobs in PostgreSQL, locked by leases. All times are the database's, so that a wrong
 * clock steals no lock; a job is locked in the moment it starts and not before, so that none is
 * left locked by a worker that stops; what a worker holds in the table but not in memory is its own
 * leftover of a broken connection, which it takes up again.
 */
export class LeasedJobs extends PostgresJobRepository {
  readonly #pool: Pool;
  readonly #worker: string;
  readonly #lockLifetimeMs: number;
  readonly #earlyMs: number;
  readonly #log: Logger;
  readonly #createdAt = performance.now();
  /** Jobs that are being asked for or run here, with the lease once there is one. */
  readonly #busy = new Map<string, Lease | undefined>();
  #onIdle: (() => void) | undefined;
  #reachable = true;
  #closed = false;

  /**
   * Set once every job is in the table: from then on only rows that somebody removed are put back.
   */
  registered = false;

  constructor({ pool, worker, lockLifetimeMs, earlyMs, log }: LeasedJobsOptions) {
    super({ pool, ensureSchema: false });
    this.#pool = pool;
    this.#worker = worker;
    this.#lockLifetimeMs = lockLifetimeMs;
    this.#earlyMs = earlyMs;
    this.#log = log;
  }

  get reachable(): boolean {
    return this.#reachable;
  }

  /**
   * No job is started any more. True when those that run have ended in time; ask again after
   * `abort`.
   */
  async stop(timeoutMs: number): Promise<boolean> {
    this.#closed = true;
    for (const [name, lease] of this.#busy) if (lease && !lease.job) this.#free(name);
    if (this.#busy.size === 0) return true;
    const idle = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => idle.resolve(false), timeoutMs);
    this.#onIdle = () => idle.resolve(true);
    return idle.promise.finally(() => clearTimeout(timer));
  }

  abort(reason: Error): void {
    for (const lease of this.#busy.values()) lease?.abort(reason);
  }

  abandon(): void {
    for (const lease of this.#busy.values()) lease?.abandon();
  }

  /** Gives back every lock of this worker, save those of runs that have not ended. */
  async unlockAll(): Promise<void> {
    await this.#pool.query(
      `UPDATE agenda_jobs SET locked_at = NULL
        WHERE last_modified_by = $1 AND locked_at IS NOT NULL AND name <> ALL ($2)`,
      [this.#worker, [...this.#busy.keys()]],
    );
  }

  /**
   * Puts a recurring job into the table and makes it due, unless it runs or has run since this
   * worker started.
   */
  override async saveJob<DATA = unknown>(job: JobParameters<DATA>): Promise<JobParameters<DATA>> {
    await this.#pool.query(
      `INSERT INTO agenda_jobs AS job (name, type, priority, repeat_interval, next_run_at)
       VALUES ($1, 'single', $2, $3, now())
       ON CONFLICT (name) WHERE type = 'single' DO UPDATE
          SET priority = EXCLUDED.priority, repeat_interval = EXCLUDED.repeat_interval, disabled = false,
              next_run_at = CASE WHEN job.locked_at IS NULL
                AND (job.last_run_at >= now() - $4 * interval '1 ms') IS NOT TRUE
                THEN now() ELSE job.next_run_at END
        WHERE NOT $5`,
      [
        job.name,
        job.priority,
        job.repeatInterval,
        performance.now() - this.#createdAt,
        this.registered,
      ],
    );
    return job;
  }

  override async getNextJobToRun(jobName: string): Promise<JobParameters | undefined> {
    if (this.#closed || this.#busy.has(jobName)) return undefined;
    this.#busy.set(jobName, undefined);
    const job = await this.#lock(jobName).catch((error: unknown) => this.#unreachable(error));
    if (job && !this.#closed) return job;
    this.#free(jobName);
    return undefined;
  }

  /** Agenda saves a run twice: with `lockedAt` at its start, without at its end. */
  override async saveJobState(job: JobParameters): Promise<void> {
    const lease = job.data as Lease;
    if (job.lockedAt) await this.#start(lease, job);
    else await this.#finish(lease, job);
  }

  async #lock(jobName: string): Promise<JobParameters | undefined> {
    const askedAt = performance.now();
    const { rows } = await this.#pool.query<{
      id: string;
      repeat_interval: string;
      fail_count: number | null;
    }>(
      `UPDATE agenda_jobs SET locked_at = now(), last_modified_by = $2
        WHERE id = (
          SELECT id FROM agenda_jobs
           WHERE name = $1 AND type = 'single' AND disabled IS NOT TRUE
             AND CASE WHEN locked_at IS NULL THEN next_run_at <= now() + $4 * interval '1 ms'
                 ELSE last_modified_by = $2 OR locked_at <= now() - $3 * interval '1 ms' END
             FOR UPDATE SKIP LOCKED)
       RETURNING id, repeat_interval, fail_count`,
      [jobName, this.#worker, this.#lockLifetimeMs, this.#earlyMs],
    );
    this.#reached();
    const row = rows[0];
    if (!row) return undefined;
    const lease = new Lease({
      id: row.id,
      jobName,
      askedAt,
      pool: this.#pool,
      worker: this.#worker,
      lockLifetimeMs: this.#lockLifetimeMs,
      log: this.#log,
    });
    this.#busy.set(jobName, lease);
    return {
      _id: toJobId(row.id),
      name: jobName,
      type: 'single',
      priority: 0,
      nextRunAt: new Date(),
      lockedAt: NEVER_EXPIRES,
      repeatInterval: row.repeat_interval,
      failCount: row.fail_count ?? undefined,
      data: lease,
    };
  }

  async #start(lease: Lease, job: JobParameters): Promise<void> {
    try {
      if (this.#closed) throw new Error('the worker is stopping');
      lease.job = job;
      const { rowCount } = await this.#pool.query(
        `UPDATE agenda_jobs SET last_run_at = now(), next_run_at = now() + $3 * interval '1 ms'
          WHERE id = $1 AND last_modified_by = $2 AND locked_at IS NOT NULL`,
        [lease.id, this.#worker, untilNextRunMs(job)],
      );
      if (rowCount !== 1) throw new Error('its lock was lost before it started');
    } catch (error) {
      this.#free(lease.jobName);
      throw error;
    }
  }

  async #finish(lease: Lease, job: JobParameters): Promise<void> {
    try {
      await this.#pool.query(
        `UPDATE agenda_jobs
            SET locked_at = NULL, next_run_at = now() + $3 * interval '1 ms', last_finished_at = now(),
                fail_count = $4, fail_reason = $5::text,
                failed_at = CASE WHEN $5::text IS NULL THEN failed_at ELSE now() END
          WHERE id = $1 AND last_modified_by = $2 AND locked_at IS NOT NULL`,
        [lease.id, this.#worker, untilNextRunMs(job), job.failCount ?? 0, job.failReason],
      );
    } finally {
      this.#free(lease.jobName);
    }
  }

  #free(jobName: string): void {
    this.#busy.delete(jobName);
    if (this.#busy.size === 0) this.#onIdle?.();
  }

  #reached(): void {
    if (!this.#reachable) this.#log.info('Jobs: the database answers again');
    this.#reachable = true;
  }

  #unreachable(error: unknown): undefined {
    if (this.#reachable) this.#log.error({ err: error }, 'Jobs: the database does not answer');
    this.#reachable = false;
  }
}

function untilNextRunMs({ name, nextRunAt }: JobParameters): number {
  if (!nextRunAt) throw new Error(`The job "${name}" has no next run`);
  return nextRunAt.getTime() - Date.now();
}
