import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer is truthy, and returns it; fails with `what` after `withinMs`. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline)
      throw new Error(`It did not come to pass within ${withinMs} ms: ${what}`);
    await delay(20);
  }
}
