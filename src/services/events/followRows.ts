import type { Wakeups } from '../../gateways/topics/Topics.js';

export interface FollowedRows<Row, Place> {
  /** Subscribed and confirmed before the first read. */
  wakeups: Wakeups;
  /** Where to begin: rows after this place are delivered. */
  after: Place;
  /** The next rows after a place, oldest first, at most a page of them. */
  read(after: Place): Promise<Row[]>;
  placeOf(row: Row): Place;
  /** Told of a read that failed; it is made again later. */
  failed(error: unknown): void;
}

// A wake-up may be lost: the rows are read again this often all the same.
const REREAD_MS = 5_000;

/**
 * Rows as they come, without a gap or a duplicate: whatever is there after the last one delivered, then again after
 * each wake-up. Ends at once when the reader leaves.
 */
export function followRows<Row, Place>(
  followed: FollowedRows<Row, Place>,
): AsyncIterableIterator<Row> {
  const rows = deliver(followed);
  return {
    next: () => rows.next(),
    // A generator that waits can't be told to stop: ending the wake-ups ends its waiting.
    async return() {
      await followed.wakeups.return();
      return rows.return(undefined);
    },
    throw: (error: unknown) => rows.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Where a stream begins, found out once it listens. A stream that can't begin listens to nothing. */
export async function beginAt<Place>(wakeups: Wakeups, find: () => Promise<Place>): Promise<Place> {
  try {
    await wakeups.ready();
    return await find();
  } catch (error) {
    await wakeups.return();
    throw error;
  }
}

async function* deliver<Row, Place>({
  wakeups,
  after,
  read,
  placeOf,
  failed,
}: FollowedRows<Row, Place>): AsyncGenerator<Row, undefined> {
  const alarm = new Alarm(wakeups);
  // A stream outlives a database that is away for a while: nothing is read, and the alarm rings again.
  const later = (error: unknown): Row[] => {
    failed(error);
    return [];
  };
  try {
    for (let last = after; ;) {
      const rows = await read(last).catch(later);
      for (const row of rows) {
        yield row;
        last = placeOf(row);
      }
      if (rows.length === 0 && !(await alarm.rings())) return undefined;
    }
  } finally {
    await wakeups.return();
  }
}

/** Rings at a wake-up, or when it is time to look again. */
class Alarm {
  private readonly wakeups: Wakeups;
  private next: Promise<IteratorResult<unknown>> | undefined;

  constructor(wakeups: Wakeups) {
    this.wakeups = wakeups;
  }

  /** False when there is nothing left to wait for. */
  async rings(): Promise<boolean> {
    this.next ??= this.wakeups.next();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), REREAD_MS);
    });
    try {
      const woken = await Promise.race([this.next, timeout]);
      if (!woken) return true;
      this.next = undefined;
      return !woken.done;
    } finally {
      clearTimeout(timer);
    }
  }
}
