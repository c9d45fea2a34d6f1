import type { EntityManager } from '@mikro-orm/postgresql';
import type { Topics, Waker, Wakeups } from '../../gateways/topics/Topics.js';
import type { Follower } from './Follower.js';
import { RecentPages } from './RecentPages.js';

/** Rows that the relay gives positions to. */
export interface Positioned {
  position: number | undefined;
}

/** Rows that are followed in one order, whoever follows them. */
export interface FeedSource<Row extends Positioned> {
  /** Says all that decides which rows there are: who has the same key shares what is read. */
  key: string;
  /** Any of them says that there may be more rows. */
  topics: readonly string[];
  placeOf(row: Row): number;
  /** The place of the last row so far. What comes behind it is new. */
  last(em: EntityManager): Promise<number>;
  /** The place of the last row that can be read, where the last one may not be yet. */
  lastReadable?(em: EntityManager): Promise<number>;
  read(em: EntityManager, after: number): Promise<Page<Row>>;
}

/** The next rows after a place, oldest first. */
export interface Page<Row> {
  rows: Row[];
  /** Up to this place there are no others. */
  upTo: number;
  /** There may be more behind it. */
  isFull: boolean;
}

/** What all feeds of a process have in common. */
export interface FeedsHouse {
  readonly em: EntityManager;
  readonly topics: Topics;
  failed(error: unknown, key: string): void;
  forget(feed: Feed<Positioned>): void;
}

const RETRY_MS = 1_000;

/**
 * The rows of one topic as they come, read once for all who follow them in this process. It listens before it reads
 * where the rows end; each wake-up makes it read on from there. Most are of one order, with one follower: there are as
 * many as there are subscribers, and each is as small as can be.
 */
export class Feed<Row extends Positioned> implements Waker {
  readonly source: FeedSource<Row>;
  /** Every row up to here was handed to the followers. */
  head = 0;
  /** The last position among the rows that were read. */
  covered = 0;
  readonly #house: FeedsHouse;
  readonly #wakeups: Wakeups[];
  #starting: Promise<void> | undefined;
  #live: Follower<Row> | Set<Follower<Row>> | undefined;
  #recent: RecentPages<Row> | undefined;
  #users = 0;
  #isReading = false;
  #isWoken = false;
  #isOver = false;

  constructor(source: FeedSource<Row>, house: FeedsHouse) {
    this.source = source;
    this.#house = house;
    this.#wakeups = source.topics.map((topic) => house.topics.subscribe(topic));
    this.#starting = this.#start();
    // Whoever waits for it is told.
    this.#starting.catch(() => this.end());
  }

  /** Resolves when it listens, and knows where the rows end. */
  async ready(): Promise<void> {
    await this.#starting;
  }

  /** Everything committed that the wake-ups may have missed is read now. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#isReading && !this.#starting) void this.#readOn();
  }

  /** A page after any place, for a follower who is behind. */
  catchUp(after: number): Promise<Page<Row>> {
    this.#recent ??= new RecentPages(this.source);
    return this.#recent.after(after, () => this.#read(after));
  }

  last(): Promise<number> {
    return this.source.last(this.#house.em.fork());
  }

  /** From now on the follower is handed each row that is read. */
  attach(follower: Follower<Row>): void {
    const live = this.#live;
    if (live instanceof Set) live.add(follower);
    else this.#live = live && live !== follower ? new Set([live, follower]) : follower;
  }

  detach(follower: Follower<Row>): void {
    if (this.#live instanceof Set) this.#live.delete(follower);
    else if (this.#live === follower) this.#live = undefined;
  }

  /** Who joined and has not left. */
  get users(): number {
    return this.#users;
  }

  join(): void {
    this.#users += 1;
  }

  leave(): void {
    this.#users -= 1;
    if (this.#users === 0) this.end();
  }

  /** Nobody follows it, or the shop closes and nobody would be told any more. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#house.forget(this as unknown as Feed<Positioned>);
    for (const wakeups of this.#wakeups) void wakeups.return();
    for (const follower of this.#followers()) follower.end();
  }

  failed(error: unknown): void {
    this.#house.failed(error, this.source.key);
  }

  async #start(): Promise<void> {
    await Promise.all(this.#wakeups.map((wakeups) => wakeups.ready()));
    // As a method of the source: it may need what it is of.
    const { source } = this;
    const em = this.#house.em.fork();
    this.head = await (source.lastReadable ? source.lastReadable(em) : source.last(em));
    this.#starting = undefined;
    for (const wakeups of this.#wakeups) wakeups.drive(this);
    if (this.#isWoken) this.wake();
  }

  async #readOn(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#isWoken && !this.#isOver) {
        this.#isWoken = false;
        await this.#handOn();
      }
    } catch (error) {
      this.failed(error);
      setTimeout(() => this.wake(), RETRY_MS).unref();
    } finally {
      this.#isReading = false;
    }
  }

  async #handOn(): Promise<void> {
    for (let isFull = true; isFull && !this.#isOver;) {
      const page = await this.#read(this.head);
      for (const row of page.rows) {
        this.covered = Math.max(this.covered, row.position ?? 0);
        for (const follower of this.#followers()) follower.take(row);
      }
      this.head = Math.max(this.head, page.upTo);
      isFull = page.isFull;
    }
  }

  #read(after: number): Promise<Page<Row>> {
    return this.source.read(this.#house.em.fork(), after);
  }

  #followers(): Iterable<Follower<Row>> {
    const live = this.#live;
    return live instanceof Set ? live : live ? [live] : [];
  }
}
