import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimited, type Limited } from '../../errors.js';
import { complainSeldom } from '../topics/complainSeldom.js';
import { RedisConnection } from '../topics/redisConnection.js';
import type { Budget, RateLimit, RateLimits } from './RateLimits.js';
import { Standstill, type Limiter } from './Standstill.js';

type BudgetName = 'partnerCalls' | 'partnerCost';
type LimitName = Exclude<keyof RateLimits, BudgetName>;

export interface OpenRateLimits extends RateLimits {
  close(): Promise<void>;
}

const MINUTE_S = 60;
// Nobody waits longer for a count than for what is counted.
const SLOWEST_COUNT_MS = 250;

/**
 * Counts calls in this process, or in Redis for all of them where there is one; in this one as well while Redis is away.
 * `perMinute`: 0 is as many as one likes.
 */
export function createRateLimits(
  redisUrl: string | undefined,
  perMinute: Record<LimitName, number>,
  log: Logger,
): OpenRateLimits {
  const redis = redisUrl ? connect(redisUrl, log) : undefined;
  const limit = (name: LimitName): RateLimit => {
    const points = perMinute[name];
    return points === 0 ? UNLIMITED : asLimit(limiterOf(name, points, redis));
  };
  return {
    guestOrders: limit('guestOrders'),
    callers: limit('callers'),
    addresses: limit('addresses'),
    partnerCalls: asBudget('calls', limiterOf('partnerCalls', COUNTED_ONLY, redis)),
    partnerCost: asBudget('cost', limiterOf('partnerCost', COUNTED_ONLY, redis)),
    close: async () => redis?.connection.close(),
  };
}

interface SharedCounts {
  connection: RedisConnection;
  standstill: Standstill;
}

function connect(url: string, log: Logger): SharedCounts {
  const connection = new RedisConnection({
    url,
    onError: complainSeldom(log, 'calls are counted by this process alone'),
    options: { commandTimeout: SLOWEST_COUNT_MS },
  });
  return { connection, standstill: new Standstill(() => connection.up) };
}

function limiterOf(
  name: keyof RateLimits,
  points: number,
  redis: SharedCounts | undefined,
): Limiter {
  const options = { keyPrefix: `dingdan:${name}`, points, duration: MINUTE_S };
  const here = new RateLimiterMemory(options);
  if (!redis) return here;
  return redis.standstill.around(
    new RateLimiterRedis({
      ...options,
      storeClient: redis.connection.client,
      // Whoever is over the limit is not asked about again.
      inMemoryBlockOnConsumed: points,
      rejectIfRedisNotReady: true,
    }),
    here,
  );
}

const asLimit = (limiter: Limiter): RateLimit => ({
  async spend(who, calls = 1) {
    try {
      await limiter.consume(who, calls);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw new RateLimited(refusal.msBeforeNext);
      throw refusal;
    }
  },
});

// Each has a limit of its own, so the limiter has none.
const COUNTED_ONLY = Number.MAX_SAFE_INTEGER;

const asBudget = (limited: Limited, limiter: Limiter): Budget => ({
  async spend(who, amount, most) {
    const { consumedPoints, msBeforeNext } = await limiter.consume(who, amount);
    if (consumedPoints > most) throw new RateLimited(msBeforeNext, limited);
  },
});

const UNLIMITED: RateLimit = { async spend() {} };
