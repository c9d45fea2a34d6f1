import { SlowSubscriber, type Wakeups } from './Topics.js';

export const DEFAULT_LIMIT = 256;

/**
 * One subscriber's queue of wake-ups. It belongs to that subscriber alone: a buffer that is shared
 * hands one customer's messages to another.
 */
export class BoundedWakeups implements Wakeups {
  readonly #limit: number;
  readonly #onEnd: (wakeups: BoundedWakeups) => void;
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #queue: unknown[] = [];
  #readers: PromiseWithResolvers<IteratorResult<unknown>>[] = [];
  #ended = false;
  #failure: Error | undefined;

  constructor(limit: number, onEnd: (wakeups: BoundedWakeups) => void) {
    this.#limit = limit;
    this.#onEnd = onEnd;
  }

  ready(): Promise<void> {
    return this.#ready.promise;
  }

  /**
   * Nothing published from now on is missed. Whoever was told `ready` before that gets a wake-up to
   * catch up.
   */
  confirm(): void {
    if (this.#isReady) this.push(undefined);
    else this.release();
  }

  /**
   * Ends the waiting in `ready` although messages may still be missed; a later `confirm` makes up
   * for it.
   */
  release(): void {
    this.#isReady = true;
    this.#ready.resolve();
  }

  push(payload: unknown): void {
    if (this.#ended) return;
    const reader = this.#readers.shift();
    if (reader) return reader.resolve({ value: payload, done: false });
    if (payload === undefined && this.#endsWithBareWakeup()) return;
    if (this.#queue.length >= this.#limit) return this.#drop();
    this.#queue.push(payload);
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#failure) {
      const failure = this.#failure;
      this.#failure = undefined;
      return Promise.reject(failure);
    }
    if (this.#queue.length > 0) return Promise.resolve({ value: this.#queue.shift(), done: false });
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    const reader = Promise.withResolvers<IteratorResult<unknown>>();
    this.#readers.push(reader);
    return reader.promise;
  }

  return(): Promise<IteratorResult<unknown>> {
    this.#failure = undefined;
    this.#end();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<unknown>> {
    this.#end();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  // Wake-ups that carry nothing all say "read your rows", so that one waiting stands for the rest.
  #endsWithBareWakeup(): boolean {
    return this.#queue.length > 0 && this.#queue.at(-1) === undefined;
  }

  #drop(): void {
    this.#failure = new SlowSubscriber(`More than ${this.#limit} messages were waiting to be read`);
    this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue = [];
    for (const reader of this.#readers.splice(0)) reader.resolve({ value: undefined, done: true });
    this.release();
    this.#onEnd(this);
  }
}
