import { DESK, stretch, type Hall, type Place } from './hall.js';

// So many bins at a time are looked at: a list of a thousand is done in a moment, shorter ones never come near it.
const MOST_TRIALS = 500_000;

/**
 * Shortens a walk from the desk and back: while walking a part of it the other way round is shorter, that part is
 * turned round (Croes, 1958). Never longer than what it was given.
 */
export function twoOpt<Stop extends Place>(walk: readonly Stop[], hall: Hall): Stop[] {
  const between = stretches([DESK, ...walk], hall);
  // Stops by number, with the desk at both ends.
  const order = [0, ...walk.map((_stop, index) => index + 1), 0];
  let trials = 0;
  for (let isBetter = true; isBetter && trials < MOST_TRIALS;) {
    isBetter = false;
    for (let first = 1; first < walk.length; first += 1) {
      for (let last = first + 1; last <= walk.length; last += 1) {
        trials += 1;
        const a = order[first - 1]!;
        const b = order[first]!;
        const c = order[last]!;
        const d = order[last + 1]!;
        if (between(a, c) + between(b, d) >= between(a, b) + between(c, d)) continue;
        turnRound(order, first, last);
        isBetter = true;
      }
    }
  }
  return order.slice(1, -1).map((number) => walk[number - 1]!);
}

function stretches(places: readonly Place[], hall: Hall): (a: number, b: number) => number {
  const size = places.length;
  const table = Float64Array.from({ length: size * size }, (_empty, index) =>
    stretch(places[Math.trunc(index / size)]!, places[index % size]!, hall),
  );
  return (a, b) => table[a * size + b]!;
}

function turnRound(order: number[], first: number, last: number): void {
  const part = order.slice(first, last + 1).toReversed();
  for (const [index, stop] of part.entries()) order[first + index] = stop;
}
