import { DoorRefusal } from './DoorRefusal.js';

// Not reached by any call that could run.
const DEEPEST_PLACE = 20;
const LONGEST_PLACE = 100;

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character: neither would come back as it was sent. */
export const isWritable = (value: unknown): boolean =>
  typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed());

/** Refuses a text that can't be stored, and says where it stands among the variables, and in which of its lines. */
export function unwritable(variables: object = {}): DoorRefusal {
  const found = find(variables, []) ?? { place: '', line: 0 };
  return new DoorRefusal('BAD_USER_INPUT', 'UNWRITABLE', {
    line: found.line,
    place: found.place.slice(0, LONGEST_PLACE) || 'none',
  });
}

function find(holder: object, way: readonly string[]): { place: string; line: number } | undefined {
  if (way.length > DEEPEST_PLACE) return undefined;
  for (const [name, value] of Object.entries(holder) as [string, unknown][]) {
    const place = [...way, name];
    if (typeof value === 'string' && !isWritable(value)) {
      return { place: place.join('.'), line: lineOf(value) };
    }
    const nested = typeof value === 'object' && value !== null ? find(value, place) : undefined;
    if (nested) return nested;
  }
  return undefined;
}

const lineOf = (text: string): number =>
  text.slice(0, text.search(/\0|\p{Cs}/u)).split(/\r\n|\n|\r/).length;
