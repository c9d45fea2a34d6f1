import { SlowSubscriber, type Waker, type Wakeups } from './Topics.js';

export const DEFAULT_LIMIT = 256;

/** Whom it tells that it has ended. */
export interface WakeupsOwner {
  readonly limit: number;
  forget(topic: string, wakeups: BoundedWakeups): void;
}

/**
 * One subscriber's queue of wake-ups. It belongs to that subscriber alone: a buffer that is shared
 * hands one customer's messages to another. There are as many as there are orders watched: what most
 * of them never need is made when it is.
 */
export class BoundedWakeups implements Wakeups {
  readonly #topic: string;
  readonly #owner: WakeupsOwner;
  #waiting: PromiseWithResolvers<void> | undefined;
  #isReady = false;
  #waker: Waker | undefined;
  #queue: unknown[] | undefined;
  #readers: PromiseWithResolvers<IteratorResult<unknown>>[] | undefined;
  #ended = false;
  #failure: Error | undefined;

  constructor(topic: string, owner: WakeupsOwner) {
    this.#topic = topic;
    this.#owner = owner;
  }

  ready(): Promise<void> {
    if (this.#isReady) return Promise.resolve();
    this.#waiting ??= Promise.withResolvers();
    return this.#waiting.promise;
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
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  drive(waker: Waker): void {
    if (this.#ended) return waker.end();
    this.#waker = waker;
    const isBehind = this.#queue !== undefined && this.#queue.length > 0;
    this.#queue = undefined;
    if (isBehind) waker.wake();
  }

  push(payload: unknown): void {
    if (this.#ended) return;
    if (this.#waker) return this.#waker.wake();
    const reader = this.#readers?.shift();
    if (reader) return reader.resolve({ value: payload, done: false });
    this.#queue ??= [];
    // Wake-ups that carry nothing all say "read your rows", so that one waiting stands for the rest.
    const isRepeated = this.#queue.length > 0 && this.#queue.at(-1) === undefined;
    if (payload === undefined && isRepeated) return;
    if (this.#queue.length >= this.#owner.limit) return this.#drop();
    this.#queue.push(payload);
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#failure) {
      const failure = this.#failure;
      this.#failure = undefined;
      return Promise.reject(failure);
    }
    if (this.#queue && this.#queue.length > 0)
      return Promise.resolve({ value: this.#queue.shift(), done: false });
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    const reader = Promise.withResolvers<IteratorResult<unknown>>();
    (this.#readers ??= []).push(reader);
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

  #drop(): void {
    const { limit } = this.#owner;
    this.#failure = new SlowSubscriber(`More than ${limit} messages were waiting to be read`);
    this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue = undefined;
    const readers = this.#readers ?? [];
    this.#readers = undefined;
    for (const reader of readers) reader.resolve({ value: undefined, done: true });
    this.release();
    this.#owner.forget(this.#topic, this);
    this.#waker?.end();
  }
}
