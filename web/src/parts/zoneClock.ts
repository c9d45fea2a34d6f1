/** The moment at which clocks of a time zone show this: 2026-01-31T08:00. Asked twice: the clock may have been changed since the first guess. */
export function momentAt(shown: string, timeZone: string): number {
  const wanted = Date.parse(`${shown}Z`);
  const guess = wanted - aheadOfUtc(wanted, timeZone);
  return wanted - aheadOfUtc(guess, timeZone);
}

/** What clocks there show at a moment, to the minute, as a field for dates and times has it. */
export const clockAt = (at: number, timeZone: string): string =>
  new Date(at + aheadOfUtc(at, timeZone)).toISOString().slice(0, 16);

/** The day after: of 2026-01-31 it is 2026-02-01. */
export const nextDay = (day: string): string => daysAfter(day, 1);

/** So many days later, or earlier where they are negative. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** What people call the time zone, the whole year through. */
export function nameOfZone(language: string, timeZone: string): string {
  const form = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' });
  const name = form.formatToParts().find(({ type }) => type === 'timeZoneName')?.value;
  return name ?? timeZone;
}

/** What a clock there shows, less what one in Greenwich shows. */
function aheadOfUtc(at: number, timeZone: string): number {
  const form = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const part = Object.fromEntries(form.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = part;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - at;
}
