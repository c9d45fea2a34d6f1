const BAR = 30;
const DRAW_EVERY_MS = 100;

/** A bar on a terminal; elsewhere a line for every tenth of the way. */
export class Progress {
  private readonly what: string;
  private readonly total: number;
  private readonly started = performance.now();
  private done = 0;
  private drawnAt = 0;

  constructor(what: string, total: number) {
    this.what = what;
    this.total = total;
  }

  step(): void {
    this.done += 1;
    if (process.stdout.isTTY) this.draw();
    else if (this.tenth(this.done) > this.tenth(this.done - 1)) console.log(`  ${this.line()}`);
  }

  get seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  private draw(): void {
    const isLast = this.done === this.total;
    if (!isLast && performance.now() - this.drawnAt < DRAW_EVERY_MS) return;
    this.drawnAt = performance.now();
    const filled = Math.floor((BAR * this.done) / this.total);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    process.stdout.write(`\r  ${bar} ${this.line()}${isLast ? '\n' : ''}`);
  }

  private line(): string {
    const rate = (this.done / Math.max(this.seconds, 0.001)).toFixed(0);
    return `${this.done} of ${this.total} ${this.what}, ${rate}/s`;
  }

  private tenth(done: number): number {
    return Math.floor((10 * done) / this.total);
  }
}
