import { setTimeout as pause } from 'node:timers/promises';
import type { Feed, Page, Positioned } from './Feed.js';
import type { Turns } from './Turns.js';

// Rows that may wait for one follower. Beyond, it goes on from the database when it is ready for more.
const MOST_WAITING = 256;
const RETRY_MS = 1_000;

/** Who waits for a row of a follower. */
export interface Awaiting {
  /** It is worth asking again. */
  wake(): void;
}

/**
 * One reader of a feed: the rows after its place from the database first, then those that the feed reads, the same
 * objects for all. It listens before it reads, so that nothing falls between the two. Whoever reads slowly is behind
 * again and catches up again: nothing piles up for it.
 */
export class Follower<Row extends Positioned> implements AsyncIterableIterator<Row> {
  readonly #feed: Feed<Row>;
  readonly #turns: Turns;
  /** Of the last row that was handed out. */
  #place: number;
  /** What it read for itself. */
  #page: Row[] | undefined;
  /** What the feed has read since it listens. */
  #queue: Row[] | undefined;
  #isListening = false;
  /** The queue goes on where the page ends. */
  #isCaughtUp = false;
  #awaiting: Awaiting | undefined;
  #isOver = false;

  constructor(feed: Feed<Row>, after: number, turns: Turns) {
    this.#feed = feed;
    this.#place = after;
    this.#turns = turns;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The next row, if it is there; otherwise `awaiting` is woken, once, when one may have come or none will any more. */
  poll(awaiting: Awaiting): Row | undefined {
    if (this.#isOver) return undefined;
    const row = this.#nextRow();
    if (row) return row;
    this.#awaiting = awaiting;
    if (!this.#isCaughtUp) void this.#catchUp();
    return undefined;
  }

  next(): Promise<IteratorResult<Row>> {
    return new Promise((resolve) => {
      const ask = (): void => {
        const row = this.poll({ wake: ask });
        if (row) resolve({ value: row, done: false });
        else if (this.#isOver) resolve({ value: undefined, done: true });
      };
      ask();
    });
  }

  return(): Promise<IteratorResult<Row>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<Row>> {
    this.end();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The feed's next row. */
  take(row: Row): void {
    this.#queue ??= [];
    if (this.#queue.length >= MOST_WAITING) return this.#fallBehind();
    this.#queue.push(row);
    if (this.#isCaughtUp) this.#wake();
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#page = undefined;
    this.#queue = undefined;
    this.#feed.detach(this);
    this.#feed.leave();
    this.#wake();
  }

  async #catchUp(): Promise<void> {
    while (!this.#isOver && !this.#isCaughtUp) {
      this.#listen();
      if (this.#place >= this.#feed.head) this.#isCaughtUp = true;
      else await this.#readPage();
      // Whoever is woken and finds nothing lets it begin anew.
      if (this.#page || (this.#isCaughtUp && this.#queue)) return this.#wake();
    }
  }

  #listen(): void {
    this.#isListening = true;
    this.#feed.attach(this);
  }

  async #readPage(): Promise<void> {
    const page = await this.#turns
      .take(() => this.#feed.catchUp(this.#place))
      .catch(later(this.#feed));
    if (!page || this.#isOver) return;
    this.#page = page.rows.length > 0 ? page.rows : undefined;
    this.#isCaughtUp = !page.isFull && this.#isListening;
    if (page.rows.length === 0) this.#place = Math.max(this.#place, page.upTo);
  }

  #wake(): void {
    const awaiting = this.#awaiting;
    this.#awaiting = undefined;
    awaiting?.wake();
  }

  #nextRow(): Row | undefined {
    const { source } = this.#feed;
    for (let row = this.#takeFirst(); row; row = this.#takeFirst()) {
      const place = source.placeOf(row);
      if (place <= this.#place) continue;
      this.#place = place;
      return row;
    }
    return undefined;
  }

  /** Of the page, then of the queue. What was emptied is given up: most wait for long. */
  #takeFirst(): Row | undefined {
    const row = this.#page?.shift() ?? (this.#isCaughtUp ? this.#queue?.shift() : undefined);
    if (this.#page?.length === 0) this.#page = undefined;
    if (this.#queue?.length === 0) this.#queue = undefined;
    return row;
  }

  #fallBehind(): void {
    this.#feed.detach(this);
    this.#queue = undefined;
    this.#isListening = false;
    this.#isCaughtUp = false;
  }
}

/** A stream outlives a database that is away for a while: it is asked again later. */
const later =
  <Row extends Positioned>(feed: Feed<Row>) =>
  async (error: unknown): Promise<Page<Row> | undefined> => {
    feed.failed(error);
    await pause(RETRY_MS, undefined, { ref: false });
    return undefined;
  };
