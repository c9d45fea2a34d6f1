import { randomBytes } from 'node:crypto';

// Crockford's base 32: no I, L, O, U, so that a number can be read aloud.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_LETTERS = 12;

/**
 * The day in the shop's time zone, then 60 random bits: 20261121K3V9T0MQ4R7X. Short enough for every payment
 * provider (WeChat Pay takes 32 characters of [0-9A-Za-z]).
 */
export function orderNumber(placedAt: Date, timeZone: string): string {
  let letters = '';
  for (const byte of randomBytes(RANDOM_LETTERS)) letters += LETTERS[byte & 31];
  return dayIn(placedAt, timeZone) + letters;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayIn(moment: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(moment).replaceAll('-', '');
}
