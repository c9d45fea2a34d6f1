import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { NIL, validate } from 'uuid';

// Twelve bits count the ids of one millisecond; they begin low, so that there is room for more.
const LAST_COUNT = 0xfff;
const HIGHEST_START = 0x3ff;
const RANDOM_PART = 19;

let millisecond = 0;
let count = 0;
let time = '';

/**
 * A UUIDv7 (RFC 9562, method 1: time, a counter, random bits): sortable by the time of its making, so that new rows
 * land at the end of every index. Those of one process are strictly ascending.
 */
export function newId(): string {
  // oxlint-disable-next-line no-restricted-properties -- an id says when it was really made, whatever the shop's clock says
  const now = Date.now();
  if (now > millisecond) begin(now);
  else if (count === LAST_COUNT) begin(millisecond + 1);
  else count += 1;
  return time + count.toString(16).padStart(3, '0') + '-' + randomUUID().slice(RANDOM_PART);
}

function begin(at: number): void {
  const hex = at.toString(16).padStart(12, '0');
  millisecond = at;
  count = randomInt(HIGHEST_START);
  time = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
}

/** What nobody can guess: 128 random bits, in letters that fit a path and a signature. */
export const newSecret = (): string => randomBytes(16).toString('hex');

/** An id as a caller gave it. What can't be an id becomes one that nothing has: it is not found, like any other. */
export const givenId = (id: string): string => (validate(id) ? id : NIL);
