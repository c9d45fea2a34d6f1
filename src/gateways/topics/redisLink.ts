import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';

export interface RedisLinkOptions {
  publisher: Redis;
  subscriber: Redis;
  prefix: string;
  /** True while anybody listens to the topic. */
  isWanted: (topic: string) => boolean;
  onListening: (topic: string) => void;
  onMessage: (topic: string, message: unknown) => void;
  onError: (error: unknown) => void;
}

/**
 * The subscriptions of one lifetime of the connection to Redis, on `graphql-redis-subscriptions`.
 * When the connection breaks, the link is thrown away whole and the next one subscribes anew to
 * what is listened to by then: the library keeps a subscription that failed or was cancelled early
 * for ever, and crashes on its first message.
 */
export class RedisLink {
  readonly #options: RedisLinkOptions;
  readonly #engine: RedisPubSub;
  readonly #calm: CalmSubscriber;
  /** The library's number of the subscription; undefined until Redis has confirmed it. */
  readonly #subscriptions = new Map<string, number | undefined>();
  #dropped = false;

  constructor(options: RedisLinkOptions) {
    this.#options = options;
    this.#calm = new CalmSubscriber(options.subscriber, options.onError);
    this.#engine = new RedisPubSub({
      publisher: options.publisher,
      subscriber: this.#calm as unknown as Redis,
    });
  }

  /** True when no message of the topic is missed. */
  hears(topic: string): boolean {
    return this.#subscriptions.get(topic) !== undefined;
  }

  /** `onListening` tells when Redis has confirmed. */
  listen(topic: string): void {
    if (!this.#subscriptions.has(topic)) void this.#subscribe(topic);
  }

  leave(topic: string): void {
    const id = this.#subscriptions.get(topic);
    if (id === undefined) return; // Not confirmed yet: `#subscribe` leaves it then.
    this.#subscriptions.delete(topic);
    this.#engine.unsubscribe(id);
  }

  drop(): void {
    this.#dropped = true;
    this.#calm.detach();
  }

  async #subscribe(topic: string): Promise<void> {
    const { prefix, isWanted, onListening, onMessage } = this.#options;
    this.#subscriptions.set(topic, undefined);
    const id = await this.#engine.subscribe(prefix + topic, (message: unknown) =>
      onMessage(topic, message),
    );
    if (this.#dropped) return;
    this.#subscriptions.set(topic, id);
    if (isWanted(topic)) onListening(topic);
    else this.leave(topic);
  }
}

/**
 * What the library uses of its subscriber, with the failures taken out: the library leaves each of
 * them as an unhandled rejection, which would end the process. A command fails here only when the
 * link goes down or Redis refuses the channel.
 */
class CalmSubscriber {
  readonly #client: Redis;
  readonly #onError: (error: unknown) => void;
  readonly #attached: [event: string, listener: (...args: unknown[]) => void][] = [];

  constructor(client: Redis, onError: (error: unknown) => void) {
    this.#client = client;
    this.#onError = onError;
  }

  on(event: string, listener: (...args: unknown[]) => void): this {
    this.#attached.push([event, listener]);
    this.#client.on(event, listener);
    return this;
  }

  detach(): void {
    for (const [event, listener] of this.#attached.splice(0)) this.#client.off(event, listener);
  }

  subscribe(channel: string, done: (error: null) => void): void {
    this.#client.subscribe(channel).then(() => done(null), this.#onError);
  }

  unsubscribe(channel: string): void {
    this.#client.unsubscribe(channel).catch(this.#onError);
  }

  /** The library follows each UNSUBSCRIBE with this one, though it has no patterns here. */
  punsubscribe(): void {}
}
