import { ApolloLink } from '@apollo/client';
import { defer, retry, tap, throwError, timer } from 'rxjs';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Told when the connection is lost, and when something comes over it again. */
export type OnConnection = (state: 'live' | 'lost') => void;

/**
 * Subscribes anew when a connection is lost, with `after` moved to the last event that was seen: the shop sends what
 * was missed, then goes on live. Nothing is shown twice and nothing is left out.
 */
export const resumeLink = (): ApolloLink =>
  new ApolloLink((operation, forward) => {
    const { onConnection } = operation.getContext() as { onConnection?: OnConnection };
    return defer(() => forward(operation)).pipe(
      tap(({ data }) => {
        onConnection?.('live');
        const after = placeOf(data);
        if (after !== undefined) operation.variables['after'] = after;
      }),
      retry({
        resetOnSuccess: true,
        delay(error: Error, tries) {
          if (!mayComeBack(error)) return throwError(() => error);
          onConnection?.('lost');
          return timer(waitAfter(error, tries));
        },
      }),
    );
  });

/** Streams of one order go on after a sequence, streams of many after a cursor. */
function placeOf(data: unknown): number | string | undefined {
  for (const [field, event] of Object.entries(data ?? {})) {
    const { sequence, cursor } = event as { sequence?: number; cursor?: string };
    return field === 'orderUpdated' ? sequence : cursor;
  }
  return undefined;
}

// 4400 and the like: the same again would be refused again; 4403: the token is over; 4429: too many sockets.
const FINAL = new Set([4400, 4401, 4403, 4406, 4409, 4429, 4500]);

/** A connection that is lost or closed by the shop; not what the shop has answered. */
function mayComeBack({ message }: Error): boolean {
  const [, code] = /^Socket closed with event (\d+)/.exec(message) ?? [];
  if (code !== undefined) return !FINAL.has(Number(code));
  return /^Socket (closed|error)/i.test(message);
}

/** As the shop has asked for when it closed; otherwise longer and longer, each client differently. */
function waitAfter({ message }: Error, tries: number): number {
  const [, asked] = /come back in (\d+) ms/.exec(message) ?? [];
  if (asked !== undefined) return Number(asked);
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  return wait * (0.5 + Math.random() / 2);
}
