interface Place {
  x: number;
  y: number;
}

/** A bin on the floor, in centimetres from the packing desk; `x` tells the aisle. */
export interface Spot extends Place {
  code: string;
}

const DESK: Place = { x: 0, y: 0 };

/** The corners of the walk from the desk past the stops and back: aisles are changed at their front or their back end. */
export function walkPast(stops: readonly Place[], floor: readonly Place[]): readonly Place[] {
  const front = Math.min(0, ...floor.map(({ y }) => y));
  const back = Math.max(0, ...floor.map(({ y }) => y));
  const walk: Place[] = [DESK];
  for (const next of [...stops, DESK]) {
    const here = walk.at(-1)!;
    if (next.x !== here.x) {
      const end = nearerEnd(here, next, { front, back });
      walk.push({ x: here.x, y: end }, { x: next.x, y: end });
    }
    walk.push(next);
  }
  return walk;
}

function nearerEnd(from: Place, to: Place, ends: { front: number; back: number }): number {
  const way = (end: number): number => Math.abs(from.y - end) + Math.abs(to.y - end);
  return way(ends.front) <= way(ends.back) ? ends.front : ends.back;
}
