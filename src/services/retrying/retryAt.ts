import { randomInt } from 'node:crypto';

const FIRST_MS = 1_000;
const LONGEST_MS = 60 * 60_000;

/** When to try again after so many failures: 1 s, 2 s, 4 s … an hour at most, spread by up to a quarter. */
export function retryAt(failures: number, now: Date): Date {
  const delay = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
  return new Date(now.getTime() + delay + randomInt(delay / 4));
}
