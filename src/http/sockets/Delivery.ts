import type { Positioned } from '../../services/events/Feed.js';
import type { Awaiting, Follower } from '../../services/events/Follower.js';
import type { LiveOperation } from './LiveOperation.js';
import type { SharedPayloads } from './SharedPayloads.js';

/**
 * Sends the events of one subscription to its socket, as fast as the client reads them. The frames go past graphql-ws,
 * which would execute and write each for itself: for the library it is a stream that says nothing until it ends. While
 * nothing happens nothing runs, and no more is kept than what stands here.
 */
export class Delivery implements AsyncGenerator<never>, Awaiting {
  readonly #rows: Follower<Positioned>;
  readonly #operation: LiveOperation;
  readonly #payloads: SharedPayloads;
  #end: PromiseWithResolvers<IteratorResult<never>> | undefined;
  #isOver = false;
  #hasTold = false;

  constructor(rows: Follower<Positioned>, operation: LiveOperation, payloads: SharedPayloads) {
    this.#rows = rows;
    this.#operation = operation;
    this.#payloads = payloads;
  }

  /** Resolves when there is nothing more to deliver. */
  next(): Promise<IteratorResult<never>> {
    this.#end = Promise.withResolvers();
    if (this.#isOver) this.#end.resolve(OVER);
    else this.wake();
    return this.#end.promise;
  }

  /** There may be a row. */
  wake(): void {
    this.#deliver().catch((error: unknown) => {
      this.#end?.reject(error);
      this.#finish();
    });
  }

  async return(): Promise<IteratorResult<never>> {
    this.#finish();
    return OVER;
  }

  async throw(error: unknown): Promise<IteratorResult<never>> {
    this.#finish();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#finish();
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#rows.end();
    this.#end?.resolve(OVER);
  }

  async #deliver(): Promise<void> {
    const { socket } = this.#operation;
    for (let row = this.#poll(); row; row = this.#poll()) {
      const ready = this.#payloads.of(row, this.#operation);
      const payload = ready instanceof Promise ? await ready : ready;
      // Completed by its client meanwhile: nothing may follow.
      if (this.#isOver) return;
      const full = socket.send(this.#frame(payload));
      if (full) await full;
    }
    if (this.#rows.isOver) this.#finish();
  }

  #poll(): Positioned | undefined {
    return this.#isOver ? undefined : this.#rows.poll(this);
  }

  #frame(payload: Buffer): Buffer {
    const head = `{"id":${JSON.stringify(this.#operation.id)},"type":"next","payload":`;
    const tail = this.#tail();
    const at = Buffer.byteLength(head);
    // The payload's own closing brace stands in the tail.
    const end = at + payload.length - 1;
    const frame = Buffer.allocUnsafe(end + tail.length);
    frame.write(head);
    payload.copy(frame, at);
    frame.write(tail, end, 'latin1');
    return frame;
  }

  /** The payload is shared by all who look alike; what the subscription costs its own caller stands behind it, once. */
  #tail(): string {
    const { cost } = this.#operation;
    if (this.#hasTold || !cost) return '}}';
    this.#hasTold = true;
    return `,"extensions":${JSON.stringify({ cost })}}}`;
  }
}

const OVER: IteratorReturnResult<undefined> = { value: undefined, done: true };
