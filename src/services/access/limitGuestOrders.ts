import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimit } from '../../context.js';
import { RateLimited } from '../../errors.js';

/** How many orders one address may place without an account, by this process's count. */
export function limitGuestOrders(perMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async spend(caller) {
      try {
        await limiter.consume(caller);
      } catch (refusal) {
        throw new RateLimited((refusal as RateLimiterRes).msBeforeNext);
      }
    },
  };
}
