import { BoundedWakeups, type WakeupsOwner } from './boundedWakeups.js';

/** Who listens to which topic in this process. A topic is forgotten with its last listener. */
export class Listeners implements WakeupsOwner {
  readonly limit: number;
  /** Most topics are of one order and have one listener: a set of its own would be larger than it. */
  readonly #topics = new Map<string, BoundedWakeups | Set<BoundedWakeups>>();
  readonly #onLastLeft: (topic: string) => void;
  #closed = false;

  constructor(limit: number, onLastLeft: (topic: string) => void = () => {}) {
    this.limit = limit;
    this.#onLastLeft = onLastLeft;
  }

  add(topic: string): BoundedWakeups {
    const wakeups = new BoundedWakeups(topic, this);
    const here = this.#topics.get(topic);
    if (here instanceof Set) here.add(wakeups);
    else this.#topics.set(topic, here ? new Set([here, wakeups]) : wakeups);
    if (this.#closed) void wakeups.return();
    return wakeups;
  }

  /** Wakes every listener of a topic, and nobody else. */
  wake(topic: string, payload: unknown): void {
    const here = this.#topics.get(topic);
    if (here instanceof Set) for (const wakeups of this.of(topic)) wakeups.push(payload);
    else here?.push(payload);
  }

  /** A copy: waking one may make it, or another one, leave. */
  of(topic: string): BoundedWakeups[] {
    const here = this.#topics.get(topic);
    return here instanceof Set ? [...here] : here ? [here] : [];
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

  forget(topic: string, wakeups: BoundedWakeups): void {
    const here = this.#topics.get(topic);
    const isLast = here instanceof Set ? here.delete(wakeups) && here.size === 0 : here === wakeups;
    if (!isLast) return;
    this.#topics.delete(topic);
    this.#onLastLeft(topic);
  }
}
