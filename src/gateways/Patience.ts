import { AsyncLocalStorage } from 'node:async_hooks';

/** How long a provider is asked while somebody waits for its answer, all tries together and each; in milliseconds. */
export interface Patience {
  totalMs: number;
  tryMs: number;
}

const patience = new AsyncLocalStorage<{ endsAt: number; tryMs: number }>();

/**
 * Whatever `work` asks of providers ends in this time, with an answer or without. Work in the background has nobody who
 * waits, and takes each provider's own time.
 */
export const withPatience = <T>({ totalMs, tryMs }: Patience, work: () => Promise<T>): Promise<T> =>
  patience.run({ endsAt: performance.now() + totalMs, tryMs }, work);

/** What is left of it; undefined where nobody waits. */
export function patienceLeft(): Patience | undefined {
  const here = patience.getStore();
  return here && { totalMs: Math.max(1, here.endsAt - performance.now()), tryMs: here.tryMs };
}
