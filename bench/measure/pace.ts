import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 5;
const PATIENCE_MS = 60_000;

/** How fast a counter grew from its first step on until it had reached its end, in units a second. */
export async function paceOf(end: number, read: () => Promise<number>): Promise<Pace> {
  const start = await read();
  const deadline = Date.now() + PATIENCE_MS;
  let first: { count: number; at: number } | undefined;
  for (;;) {
    const count = await read();
    const at = performance.now();
    if (count > start) first ??= { count, at };
    if (count >= end && first) return { from: first.count, to: count, ms: at - first.at };
    if (Date.now() > deadline) throw new Error(`It stays at ${count} of ${end}`);
    await pause(LOOK_MS);
  }
}

/** The first step is not counted: how long it took is not known. */
export interface Pace {
  from: number;
  to: number;
  ms: number;
}
