import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type BoundedWakeups, DEFAULT_LIMIT } from './boundedWakeups.js';
import { Listeners } from './listeners.js';
import { complainSeldom } from './complainSeldom.js';
import { RedisConnection } from './redisConnection.js';
import { RedisLink } from './redisLink.js';
import type { Topics, Wakeups } from './Topics.js';

/**
 * A subscriber waits no longer than this for Redis; it is woken once more when the confirmation
 * comes later.
 */
const CONFIRMATION_TIMEOUT_MS = 1_000;
/**
 * While Redis does not answer, more unanswered messages than this are dropped rather than kept in
 * memory.
 */
const MOST_UNANSWERED = 1_000;

export interface RedisTopicsOptions {
  url: string;
  log: Logger;
  /** Messages that may wait for one subscriber; default 256. */
  limit?: number;
  /**
   * Stands before every channel name, so that several shops can share a Redis; default `dingdan:`.
   */
  prefix?: string;
}

/**
 * Wake-up calls between processes over Redis pub/sub. Subscribers of the publishing process are
 * woken directly, so that an outage of Redis delays only the other processes; when the link is
 * back, every subscriber is woken once.
 */
export function createRedisTopics(options: RedisTopicsOptions): Topics {
  return new RedisTopics(options);
}

class RedisTopics implements Topics {
  /** Tells this process's own messages, which have been delivered already, from those of others. */
  readonly #origin = randomUUID();
  readonly #log: Logger;
  readonly #prefix: string;
  readonly #listeners: Listeners;
  readonly #publisher: RedisConnection;
  readonly #subscriber: RedisConnection;
  #link: RedisLink | undefined;
  #closed = false;
  #unanswered = 0;
  readonly #failed: (error: unknown) => void;

  constructor({ url, log, limit = DEFAULT_LIMIT, prefix = 'dingdan:' }: RedisTopicsOptions) {
    this.#log = log;
    this.#failed = complainSeldom(log, 'Topics: Redis fails');
    this.#prefix = prefix;
    this.#listeners = new Listeners(limit, (topic) => this.#link?.leave(topic));
    const onError = (error: unknown): void => this.#complain(error);
    this.#publisher = new RedisConnection({ url, onError });
    this.#subscriber = new RedisConnection({
      url,
      onError,
      // Every link subscribes by itself to what is listened to at that moment.
      options: { autoResubscribe: false, autoResendUnfulfilledCommands: false },
    });
    this.#subscriber.client.on('ready', () => this.#openLink());
    this.#subscriber.client.on('close', () => this.#dropLink());
  }

  get healthy(): boolean {
    return this.#publisher.up && this.#subscriber.up;
  }

  publish(topic: string, payload?: unknown): void {
    this.#listeners.wake(topic, payload);
    void this.#tellOthers(topic, payload);
  }

  subscribe(topic: string): Wakeups {
    const wakeups = this.#listeners.add(topic);
    if (!this.#link) wakeups.release();
    else if (this.#link.hears(topic)) wakeups.confirm();
    else {
      this.#link.listen(topic);
      releaseInTime(wakeups);
    }
    return wakeups;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.close();
    this.#dropLink();
    await Promise.all([this.#publisher.close(), this.#subscriber.close()]);
  }

  async #tellOthers(topic: string, payload: unknown): Promise<void> {
    if (this.#unanswered >= MOST_UNANSWERED) {
      return this.#complain(new Error(`Redis left ${MOST_UNANSWERED} messages unanswered`));
    }
    this.#unanswered += 1;
    try {
      const message = JSON.stringify({ origin: this.#origin, payload });
      await this.#publisher.client.publish(this.#prefix + topic, message);
    } catch (error) {
      this.#complain(error);
    } finally {
      this.#unanswered -= 1;
    }
  }

  #receive(topic: string, message: unknown): void {
    const { origin, payload } = Object(message) as { origin?: unknown; payload?: unknown };
    if (origin !== this.#origin) this.#listeners.wake(topic, payload);
  }

  #openLink(): void {
    if (this.#closed) return;
    const link = new RedisLink({
      publisher: this.#publisher.client,
      subscriber: this.#subscriber.client,
      prefix: this.#prefix,
      isWanted: (topic) => this.#listeners.has(topic),
      onListening: (topic) => this.#listeners.of(topic).forEach((wakeups) => wakeups.confirm()),
      onMessage: (topic, message) => this.#receive(topic, message),
      onError: (error) => this.#complain(error),
    });
    this.#link = link;
    for (const topic of this.#listeners.topics()) link.listen(topic);
    this.#log.info('Topics: listening on Redis');
  }

  #dropLink(): void {
    if (!this.#link) return;
    this.#link.drop();
    this.#link = undefined;
    for (const topic of this.#listeners.topics()) {
      this.#listeners.of(topic).forEach((wakeups) => wakeups.release());
    }
    if (!this.#closed) this.#log.warn('Topics: the link to Redis is down');
  }

  #complain(error: unknown): void {
    if (!this.#closed) this.#failed(error);
  }
}

function releaseInTime(wakeups: BoundedWakeups): void {
  const timer = setTimeout(() => wakeups.release(), CONFIRMATION_TIMEOUT_MS);
  void wakeups.ready().then(() => clearTimeout(timer));
}
