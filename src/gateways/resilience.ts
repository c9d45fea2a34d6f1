import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import { patienceLeft } from './Patience.js';

export interface Resilience {
  /** The provider's name, for messages. */
  provider: string;
  /** Hard limit of one try. */
  timeoutMs: number;
  /** Pause before the second try; doubled for the third, with jitter. */
  retryDelayMs: number;
  /** Whether an error leaves open what the provider did. Everything else is an answer. */
  isOutcomeUnknown(error: unknown): boolean;
  /** The error that says so to the caller. */
  Unavailable: new (message: string, options?: ErrorOptions) => Error;
}

export type Resilient = <T>(what: string, call: () => Promise<T>) => Promise<T>;

const TRIES = 3;
/** Failed tries in a row after which a provider is left alone for a while. */
const BREAK_AFTER = 10;
const BREAK_MS = 10_000;

/**
 * Makes calls that are safe to repeat: three tries, a hard timeout on each, and a circuit breaker. Who waits for the answer
 * says for how long at most (`withPatience`).
 */
export function createResilience({
  provider,
  timeoutMs,
  retryDelayMs,
  isOutcomeUnknown,
  Unavailable,
}: Resilience): Resilient {
  const unknown = (error: unknown) =>
    error instanceof TaskCancelledError || isOutcomeUnknown(error);
  const tries = wrap(
    retry(handleWhen(unknown), {
      maxAttempts: TRIES - 1,
      backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, exponent: 2 }),
    }),
    circuitBreaker(handleWhen(unknown), {
      halfOpenAfter: BREAK_MS,
      breaker: new ConsecutiveBreaker(BREAK_AFTER),
    }),
  );
  const patient = wrap(tries, within(timeoutMs));
  return async (what, call) => {
    const left = patienceLeft();
    const policy = left
      ? wrap(within(left.totalMs), tries, within(Math.min(timeoutMs, left.tryMs)))
      : patient;
    try {
      return await policy.execute(call);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError) && !unknown(error)) throw error;
      throw new Unavailable(`${provider}: ${what} got no usable answer (${reason(error)})`, {
        cause: error,
      });
    }
  };
}

const within = (limitMs: number) => timeout(limitMs, TimeoutStrategy.Aggressive);

function reason(error: unknown): string {
  if (error instanceof TaskCancelledError) return 'timed out';
  if (error instanceof BrokenCircuitError) return 'not asked, too many failures in a row';
  return error instanceof Error ? error.message : String(error);
}
