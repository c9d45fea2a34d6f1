import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { outsideSpans } from '../telemetry/spans.js';

export interface LoopOptions {
  pollMs: number;
  /** At least so long between the end of a run and the next one. */
  pauseMs?: number;
  log: Logger;
}

/**
 * Does its work whenever it is woken, and every so often all the same. One run at a time; a wake-up during a run
 * makes it run once more. A failure is logged, and the next poll tries again.
 */
export class Loop {
  private readonly name: string;
  private readonly work: () => Promise<unknown>;
  private readonly log: Logger;
  private readonly pauseMs: number;
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = false;

  constructor(
    name: string,
    work: () => Promise<unknown>,
    { pollMs, pauseMs = 0, log }: LoopOptions,
  ) {
    this.name = name;
    this.work = work;
    this.log = log;
    this.pauseMs = pauseMs;
    this.timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= outsideSpans(() => this.run()).finally(() => {
      this.running = undefined;
    });
  }

  /** Starts nothing more, and resolves when what runs is done. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.isWoken && !this.isStopped) {
      this.isWoken = false;
      try {
        await this.work();
      } catch (error) {
        this.log.error({ err: error, loop: this.name }, 'a loop failed and will try again');
      }
      if (this.pauseMs > 0) await setTimeout(this.pauseMs);
    }
  }
}
