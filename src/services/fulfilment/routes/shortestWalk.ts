import { DESK, stretch, type Hall, type Place } from './hall.js';

/**
 * The shortest of all walks from the desk past these stops and back, by dynamic programming over sets of stops (Held
 * and Karp, 1962): n² · 2ⁿ steps, so for short lists only.
 */
export function shortestWalk<Stop extends Place>(stops: readonly Stop[], hall: Hall): Stop[] {
  const everything = 2 ** stops.length - 1;
  // For each set of stops, and the last of them: how far it is at least, and which one came before.
  const lengths = Array.from({ length: everything + 1 }, () => stops.map(() => Infinity));
  const before = lengths.map(() => stops.map(() => -1));
  for (const [index, stop] of stops.entries()) {
    lengths[1 << index]![index] = stretch(DESK, stop, hall);
  }
  for (let visited = 1; visited <= everything; visited += 1) {
    for (const [last, stop] of stops.entries()) {
      const soFar = lengths[visited]![last]!;
      if (soFar === Infinity) continue;
      for (const [next, place] of stops.entries()) {
        const then = visited | (1 << next);
        const length = soFar + stretch(stop, place, hall);
        if (then === visited || length >= lengths[then]![next]!) continue;
        lengths[then]![next] = length;
        before[then]![next] = last;
      }
    }
  }
  const homeward = stops.map(
    (stop, index) => lengths[everything]![index]! + stretch(stop, DESK, hall),
  );
  return backwards(stops, before, homeward.indexOf(Math.min(...homeward)));
}

function backwards<Stop>(stops: readonly Stop[], before: number[][], end: number): Stop[] {
  const walk: Stop[] = [];
  let visited = 2 ** stops.length - 1;
  for (let last = end; walk.length < stops.length;) {
    walk.unshift(stops[last]!);
    const previous = before[visited]![last]!;
    visited -= 1 << last;
    last = previous;
  }
  return walk;
}
