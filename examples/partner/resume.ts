import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

// The same again would be refused again: frames and messages that are none, a key that is not good, too many sockets.
const FINAL = new Set([1002, 1007, 1009, 4400, 4401, 4403, 4406, 4409, 4429, 4500]);

/** A socket was closed: by the shop, which says why, or by the line between (1006). */
export class ConnectionLost extends Error {
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string) {
    super(`The socket was closed: ${code} ${reason}`.trim());
    this.code = code;
    this.reason = reason;
  }
}

interface Stream<Value, Place> {
  from: (place: Place) => AsyncIterable<Value>;
  /** What `after` has to be for the shop to go on behind this value. */
  placeOf: (value: Value) => Place;
}

/**
 * Every value of a stream once, over as many connections as it takes: each begins after the last value that came. Throws
 * what the shop refuses, and `ConnectionLost` where to come back is of no use. A program that restarts keeps the place at home.
 */
export async function* resume<Value, Place>(
  place: Place,
  { from, placeOf }: Stream<Value, Place>,
): AsyncGenerator<Value> {
  let after = place;
  let tries = 0;
  for (;;) {
    try {
      for await (const value of from(after)) {
        tries = 0;
        after = placeOf(value);
        yield value;
      }
      return;
    } catch (error) {
      if (!(error instanceof ConnectionLost) || FINAL.has(error.code)) throw error;
      tries += 1;
      await sleep(waitAfter(error, tries));
    }
  }
}

/** As the shop has asked for when it closed; otherwise longer and longer, each program differently. */
function waitAfter({ reason }: ConnectionLost, tries: number): number {
  const [, asked] = /come back in (\d+) ms/.exec(reason) ?? [];
  if (asked !== undefined) return Number(asked);
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) * (0.5 + Math.random() / 2);
}
