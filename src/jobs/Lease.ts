import type { JobParameters } from 'agenda';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

export interface LeaseOptions {
  /** The job's row. */
  id: string;
  jobName: string;
  /** When the lock was asked for, by `performance.now()`. */
  askedAt: number;
  pool: Pool;
  worker: string;
  lockLifetimeMs: number;
  log: Logger;
}

/**
 * The right to run a job, held by one worker of the cluster at a time and renewed while the run
 * goes on.
 */
export class Lease {
  readonly id: string;
  readonly jobName: string;
  /** Agenda's copy of the row, from the beginning of the run on. */
  job: JobParameters | undefined;
  readonly #options: LeaseOptions;
  readonly #run = new AbortController();
  #renewedAt: number;
  #renewing: NodeJS.Timeout | undefined;

  constructor(options: LeaseOptions) {
    this.id = options.id;
    this.jobName = options.jobName;
    this.#options = options;
    this.#renewedAt = options.askedAt;
  }

  /** Runs the job; the signal tells when the lease is lost or the worker stops. */
  async hold(run: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    this.#renewing = setInterval(() => void this.#renew(), this.#options.lockLifetimeMs / 3);
    try {
      await run(this.#run.signal);
    } finally {
      this.#letGo();
    }
  }

  abort(reason: Error): void {
    this.#letGo();
    this.#run.abort(reason);
  }

  /**
   * Gives up on a run that ignores its signal: Agenda's watch over it would keep the process from
   * ending.
   */
  abandon(): void {
    if (this.job) this.job.lockedAt = undefined;
  }

  #letGo(): void {
    clearInterval(this.#renewing);
    this.#renewing = undefined;
  }

  async #renew(): Promise<void> {
    const { pool, worker, lockLifetimeMs } = this.#options;
    const askedAt = performance.now();
    try {
      const { rowCount } = await pool.query(
        `UPDATE agenda_jobs SET locked_at = now()
          WHERE id = $1 AND last_modified_by = $2 AND locked_at IS NOT NULL`,
        [this.id, worker],
      );
      if (rowCount === 1) this.#renewedAt = askedAt;
      else this.#lose();
    } catch {
      if (askedAt - this.#renewedAt >= lockLifetimeMs) this.#lose();
    }
  }

  #lose(): void {
    if (!this.#renewing) return;
    this.abort(new Error(`The lock of the job "${this.jobName}" was lost`));
    this.#options.log.warn({ job: this.jobName }, 'Jobs: a running job lost its lock');
  }
}
