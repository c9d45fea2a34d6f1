import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Topics } from '../../gateways/topics/Topics.js';
import type { Metrics } from '../../telemetry/Metrics.js';
import { problem, Refusal } from '../../errors.js';
import { Feed, type FeedsHouse, type FeedSource, type Positioned } from './Feed.js';
import { Follower } from './Follower.js';
import { Turns } from './Turns.js';

interface FeedsParts {
  em: EntityManager;
  topics: Topics;
  metrics: Metrics;
  log: Logger;
}

// Clients that come back together read what they missed one after the other: orders need the database too.
const CATCHING_UP_AT_ONCE = 4;

/** All that is followed in this process. Whoever follows the same shares one reading of it. */
export class Feeds implements FeedsHouse {
  readonly em: EntityManager;
  readonly topics: Topics;
  readonly #log: Logger;
  readonly #turns = new Turns(CATCHING_UP_AT_ONCE);
  readonly #feeds = new Map<string, Feed<Positioned>>();
  readonly #byTopic = new Map<string, Feed<Positioned> | Set<Feed<Positioned>>>();

  constructor({ em, topics, metrics, log }: FeedsParts) {
    this.em = em;
    this.topics = topics;
    this.#log = log;
    metrics.gauge('dingdan_live_subscriptions', 'Who follows something live here.', () =>
      [...this.#feeds.values()].reduce((sum, { users }) => sum + users, 0),
    );
  }

  /**
   * Every row after `after` and then each as it comes: no gap, no duplicate. Without `after`: only what comes. Refused
   * where no row has been given that place yet: rows up to there would be passed over.
   */
  async follow<Row extends Positioned>(
    source: FeedSource<Row>,
    after: number | undefined,
  ): Promise<AsyncIterableIterator<Row>> {
    const feed = this.#feedOf(source);
    feed.join();
    try {
      await feed.ready();
      if (after !== undefined && after > feed.head && after > (await feed.last())) throw noCursor();
      return new Follower(feed, after ?? (await feed.last()), this.#turns);
    } catch (error) {
      feed.leave();
      throw error;
    }
  }

  get isEmpty(): boolean {
    return this.#feeds.size === 0;
  }

  /** Those that a topic would wake; all without one. */
  of(topic?: string): Iterable<Feed<Positioned>> {
    if (topic === undefined) return this.#feeds.values();
    const here = this.#byTopic.get(topic);
    return here instanceof Set ? here : here ? [here] : [];
  }

  failed(error: unknown, key: string): void {
    this.#log.warn({ err: error, feed: key }, 'a feed could not be read');
  }

  forget(feed: Feed<Positioned>): void {
    if (this.#feeds.get(feed.source.key) === feed) this.#feeds.delete(feed.source.key);
    for (const topic of feed.source.topics) {
      const here = this.#byTopic.get(topic);
      if (here instanceof Set ? here.delete(feed) && here.size === 0 : here === feed)
        this.#byTopic.delete(topic);
    }
  }

  #feedOf<Row extends Positioned>(source: FeedSource<Row>): Feed<Row> {
    const open = this.#feeds.get(source.key);
    // Its key says which rows it has.
    if (open) return open as unknown as Feed<Row>;
    const feed = new Feed(source, this);
    this.#keep(feed as unknown as Feed<Positioned>);
    return feed;
  }

  #keep(feed: Feed<Positioned>): void {
    this.#feeds.set(feed.source.key, feed);
    for (const topic of feed.source.topics) {
      const here = this.#byTopic.get(topic);
      if (here instanceof Set) here.add(feed);
      else this.#byTopic.set(topic, here ? new Set([here, feed]) : feed);
    }
  }
}

/** A cursor as clients send it; an empty one is the beginning of everything. */
export function positionIn(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (cursor === '') return 0;
  const position = Number(cursor);
  if (Number.isSafeInteger(position) && position >= 0) return position;
  throw noCursor();
}

const noCursor = (): Refusal =>
  new Refusal(problem('INVALID_INPUT', { reason: 'CURSOR_MALFORMED' }, ['after']));
