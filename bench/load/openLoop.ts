import { setTimeout as pause } from 'node:timers/promises';
import { measuredOf, type Measured } from './Measured.js';

export interface Schedule {
  perSecond: number;
  seconds: number;
  /** Not measured: the beginning. */
  warmSeconds: number;
}

const MOST_WAITING = 5_000;

/**
 * Work begins on a schedule, whether or not what began before is done, and its latency counts from the moment it was
 * due: a stall is seen by all that should have begun meanwhile. `workers` is how many can be under way at once.
 */
export async function openLoop(
  workers: readonly (() => Promise<void>)[],
  { perSecond, seconds, warmSeconds }: Schedule,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  const free = [...workers];
  const due: number[] = [];
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const cpu = process.cpuUsage();
  const start = performance.now();
  const total = Math.round(perSecond * (warmSeconds + seconds));
  const warmUntil = start + warmSeconds * 1000;

  const begin = async (work: () => Promise<void>, dueAt: number): Promise<void> => {
    await work();
    if (dueAt >= warmUntil) latenciesMs.push(performance.now() - dueAt);
    free.push(work);
  };
  const beginDue = (): void => {
    while (due.length > 0 && free.length > 0) {
      const begun = begin(free.pop()!, due.shift()!)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => {
          running.delete(begun);
          beginDue();
        });
      running.add(begun);
    }
  };

  for (let scheduled = 0; scheduled < total && failures.length === 0;) {
    const now = performance.now();
    for (; scheduled < total && start + (scheduled / perSecond) * 1000 <= now; scheduled += 1)
      due.push(start + (scheduled / perSecond) * 1000);
    beginDue();
    if (due.length > MOST_WAITING) throw new Error(`${perSecond} a second are more than it can do`);
    await pause(1);
  }
  while (running.size > 0) await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  const { user, system } = process.cpuUsage(cpu);
  return measuredOf({ latenciesMs, seconds, done: total, cpuMs: (user + system) / 1000 });
}
