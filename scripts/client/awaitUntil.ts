import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  signal: AbortSignal;
  withinMs?: number;
  everyMs?: number;
}

/** Asks until the answer is truthy, and returns it; fails, saying what was waited for, when it takes too long. */
export async function awaitUntil<T>(
  what: string,
  { signal, withinMs = 20_000, everyMs = 20 }: Patience,
  ask: () => T | Promise<T>,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, undefined | null | false>;
    if (performance.now() > deadline) {
      throw new Error(`${what}: that did not come to pass within ${withinMs / 1000} seconds`);
    }
    await pause(everyMs, undefined, { signal });
  }
}
