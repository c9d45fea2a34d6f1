/**
 * Wake-up calls between the processes of the shop. A message may be lost: whoever waits reads the rows again
 * on each wake-up and on a slow timer, so that a loss delays and never loses an event.
 */
export interface Topics {
  /** Never throws and never waits for delivery. */
  publish(topic: string, payload?: unknown): void;
  /** Listening starts at once; `ready` resolves when nothing published from then on is missed. */
  subscribe(topic: string): Wakeups;
  /** False while the link between the processes is down. */
  readonly healthy: boolean;
  close(): Promise<void>;
}

/** Who wants to know that there was a message, and not which. */
export interface Waker {
  wake(): void;
  /** Nothing will wake it any more. */
  end(): void;
}

/** A bounded stream of messages. One that is not read fast enough ends with `SlowSubscriber`. */
export interface Wakeups extends AsyncIterableIterator<unknown> {
  ready(): Promise<void>;
  /** From now on each message wakes this one at once, and none waits to be read. One that waits already wakes it too. */
  drive(waker: Waker): void;
  return(): Promise<IteratorResult<unknown>>;
}

/** The subscriber fell too far behind and was dropped; it may resume from its cursor. */
export class SlowSubscriber extends Error {
  override name = 'SlowSubscriber';
}
