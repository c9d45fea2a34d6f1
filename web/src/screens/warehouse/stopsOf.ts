import type { Spot } from './walkPast.js';

/** A place on the floor where something is taken; bins above each other are one. */
export interface Stop {
  x: number;
  y: number;
  codes: readonly string[];
  /** The numbers of its items on the list: 1–2, 5. */
  label: string;
}

interface Item {
  /** Where it stands on the list, and on the way. */
  position: number;
  bin?: string | null;
}

/** The stops of a walk in its order, with the numbers that the list has. Bins of which nobody has said where they are have none. */
export function stopsOf(items: readonly Item[], spots: readonly Spot[]): readonly Stop[] {
  const spotOf = new Map(spots.map((spot) => [spot.code, spot]));
  const stops = new Map<string, { x: number; y: number; codes: string[]; numbers: number[] }>();
  for (const { bin, position } of items.toSorted((a, b) => a.position - b.position)) {
    const spot = spotOf.get(bin ?? '');
    if (!spot) continue;
    const { code, x, y } = spot;
    const place = `${x} ${y}`;
    const stop = stops.get(place) ?? { x, y, codes: [], numbers: [] };
    if (!stop.codes.includes(code)) stop.codes.push(code);
    stop.numbers.push(position);
    stops.set(place, stop);
  }
  return [...stops.values()].map(({ numbers, ...stop }) => ({ ...stop, label: runsOf(numbers) }));
}

/** Numbers that follow each other are said by the first and the last. */
function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
