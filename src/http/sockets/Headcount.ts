/** How many of something each caller has at once, up to a limit. */
export class Headcount {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** False when there is no place left. A place that was taken is given back once. */
  take(caller: string): boolean {
    const count = this.#counts.get(caller) ?? 0;
    if (count >= this.#most) return false;
    this.#counts.set(caller, count + 1);
    return true;
  }

  giveBack(caller: string): void {
    const count = this.#counts.get(caller)! - 1;
    if (count === 0) this.#counts.delete(caller);
    else this.#counts.set(caller, count);
  }
}
