import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

export type Limiter = Pick<RateLimiterAbstract, 'consume'>;

// So long the processes count apart at most once Redis answers again.
const REST_MS = 3_000;

/**
 * Knows when Redis is connected and does not answer, which costs whoever asks the whole limit of waiting. From the first time on
 * calls are counted here at once, and one of them asks again every few seconds.
 */
export class Standstill {
  readonly #isConnected: () => boolean;
  #isStill = false;
  #restUntil = 0;

  constructor(isConnected: () => boolean) {
    this.#isConnected = isConnected;
  }

  /** Counts there; here while nothing is answered there. */
  around(there: Limiter, here: Limiter): Limiter {
    return {
      consume: async (who, points) => {
        if (!this.#mayAsk()) return here.consume(who, points);
        try {
          const counted = await there.consume(who, points);
          this.#isStill = false;
          return counted;
        } catch (error) {
          if (error instanceof RateLimiterRes) throw error;
          // Without a connection it is refused at once, which costs nobody anything.
          if (this.#isConnected()) this.#rest();
          return here.consume(who, points);
        }
      },
    };
  }

  #mayAsk(): boolean {
    if (!this.#isStill) return true;
    if (performance.now() < this.#restUntil) return false;
    // The others do not wait for what this one is told.
    this.#rest();
    return true;
  }

  #rest(): void {
    this.#isStill = true;
    this.#restUntil = performance.now() + REST_MS;
  }
}
