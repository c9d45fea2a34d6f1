import type { Logger } from 'pino';

/**
 * Does its work whenever it is woken, and every so often all the same. One run at a time; a wake-up during a run
 * makes it run once more. A failure is logged, and the next poll tries again.
 */
export class Loop {
  private readonly name: string;
  private readonly work: () => Promise<unknown>;
  private readonly log: Logger;
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private isWoken = false;
  private isStopped = false;

  constructor(name: string, work: () => Promise<unknown>, pollMs: number, log: Logger) {
    this.name = name;
    this.work = work;
    this.log = log;
    this.timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.run().finally(() => {
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
    }
  }
}
