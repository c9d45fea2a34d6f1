import type { Client } from 'graphql-ws';

/** Longer each time, so that a shop that is down is left in peace, but never so long that somebody looks at old news; not all at once. */
export async function waitToRetry(retries: number): Promise<void> {
  const longest = Math.min(SHORTEST_WAIT_MS * 2 ** retries, LONGEST_WAIT_MS);
  await new Promise<void>((done) => {
    const timer = setTimeout(goOn, longest * (0.5 + Math.random() / 2));
    // Whoever has a network again need not wait.
    addEventListener('online', goOn, { once: true });
    function goOn(): void {
      clearTimeout(timer);
      removeEventListener('online', goOn);
      done();
    }
  });
}

const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;

/** Gives a socket up whose other end says nothing any more: a network that is gone closes none. */
export function hangUpWhenSilent(socket: Client): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  socket.on('ping', (isReceived) => {
    if (!isReceived) timer = setTimeout(() => socket.terminate(), LONGEST_SILENCE_MS);
  });
  socket.on('pong', (isReceived) => {
    if (isReceived) clearTimeout(timer);
  });
  socket.on('closed', () => clearTimeout(timer));
}

const LONGEST_SILENCE_MS = 5_000;
