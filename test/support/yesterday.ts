const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An hour of yesterday, in UTC: carriers tell of what has been, and not of what was long ago. */
export const yesterdayAt = (hour: number): Date =>
  new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS + hour * HOUR_MS);
