import { setTimeout as delay } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';

const LONGEST_PAUSE_MS = 2_000;
const PING_EVERY_MS = 5_000;
const PING_TIMEOUT_MS = 3_000;
const QUIT_TIMEOUT_MS = 500;

export interface RedisConnectionOptions {
  url: string;
  onError: (error: unknown) => void;
  options?: RedisOptions;
}

/**
 * A connection to Redis that outlives every outage: errors are reported and never thrown, commands
 * fail at once while the link is down instead of piling up, and a link on which nothing answers any
 * more is replaced.
 */
export class RedisConnection {
  readonly client: Redis;
  readonly #heartbeat: NodeJS.Timeout;

  constructor({ url, onError, options }: RedisConnectionOptions) {
    this.client = new Redis(url, {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      connectTimeout: PING_TIMEOUT_MS,
      disconnectTimeout: QUIT_TIMEOUT_MS,
      // Some chance in the pause keeps many processes from coming back in the same moment.
      retryStrategy: (attempt) =>
        Math.min(50 * 2 ** attempt, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 4),
      ...options,
    });
    this.client.on('error', onError);
    // ioredis' own `socketTimeout` leaves its timer behind on a closed socket and then cuts the
    // next one.
    this.#heartbeat = setInterval(() => void this.#ping(), PING_EVERY_MS).unref();
  }

  get up(): boolean {
    return this.client.status === 'ready';
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    const hasSocket = !['end', 'reconnecting'].includes(this.client.status);
    const ended = new Promise<void>((resolve) => this.client.once('end', resolve));
    if (this.up) await within(QUIT_TIMEOUT_MS, this.client.quit());
    this.client.disconnect();
    if (hasSocket) await within(QUIT_TIMEOUT_MS, ended);
  }

  async #ping(): Promise<void> {
    if (this.up && !(await within(PING_TIMEOUT_MS, this.client.ping())))
      this.client.disconnect(true);
  }
}

/** True when the promise was kept in time. */
async function within(timeoutMs: number, promise: Promise<unknown>): Promise<boolean> {
  const inTime = new AbortController();
  const kept = promise.then(
    () => true,
    () => false,
  );
  const late = delay(timeoutMs, false, { signal: inTime.signal }).catch(() => false);
  const result = await Promise.race([kept, late]);
  inTime.abort();
  return result;
}
