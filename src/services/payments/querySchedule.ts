const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** When a gateway is asked about an attempt that is still open: soon at first, then ever more rarely, for 48 hours. */
const INTERVALS_MS = [
  30 * SECOND_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
];
const LAST_QUERY = 53;

/**
 * After so many queries, when to ask again; undefined when people have to look at it. The moment when the hold of an
 * order ends is never slept through: then its attempt is closed.
 */
export function nextQueryAt(
  queries: number,
  now: Date,
  holdExpiresAt: Date | undefined,
): Date | undefined {
  if (queries >= LAST_QUERY) return undefined;
  const interval = INTERVALS_MS[Math.min(queries, INTERVALS_MS.length - 1)]!;
  const at = new Date(now.getTime() + interval);
  const isHeldUntilThen = !holdExpiresAt || holdExpiresAt <= now || holdExpiresAt >= at;
  return isHeldUntilThen ? at : holdExpiresAt;
}
