import { BoundedWakeups } from './boundedWakeups.js';

/** Who listens to which topic in this process. A topic is forgotten with its last listener. */
export class Listeners {
  readonly #topics = new Map<string, Set<BoundedWakeups>>();
  readonly #limit: number;
  readonly #onLastLeft: (topic: string) => void;
  #closed = false;

  constructor(limit: number, onLastLeft: (topic: string) => void = () => {}) {
    this.#limit = limit;
    this.#onLastLeft = onLastLeft;
  }

  add(topic: string): BoundedWakeups {
    const wakeups = new BoundedWakeups(this.#limit, (ended) => this.#remove(topic, ended));
    const here = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, here.add(wakeups));
    if (this.#closed) void wakeups.return();
    return wakeups;
  }

  /** Wakes every listener of a topic, and nobody else. */
  wake(topic: string, payload: unknown): void {
    for (const wakeups of this.of(topic)) wakeups.push(payload);
  }

  /** A copy: waking one may make it, or another one, leave. */
  of(topic: string): BoundedWakeups[] {
    return [...(this.#topics.get(topic) ?? [])];
  }

  has(topic: string): boolean {
    return this.#topics.has(topic);
  }

  topics(): string[] {
    return [...this.#topics.keys()];
  }

  close(): void {
    this.#closed = true;
    for (const topic of this.topics()) for (const wakeups of this.of(topic)) void wakeups.return();
  }

  #remove(topic: string, wakeups: BoundedWakeups): void {
    const here = this.#topics.get(topic);
    if (!here?.delete(wakeups) || here.size > 0) return;
    this.#topics.delete(topic);
    this.#onLastLeft(topic);
  }
}
