/** Where a picker stops, in centimetres from the packing desk: `x` tells the aisle, `y` how far down it. */
export interface Place {
  x: number;
  y: number;
}

/** Where the aisles of a warehouse end: one can pass from aisle to aisle there, and nowhere else. */
export interface Hall {
  front: number;
  back: number;
}

/** Coordinates are measured from it. */
export const DESK: Place = { x: 0, y: 0 };

/** How far one walks from place to place: down the aisle, or round the nearer end of it into another one. */
export function stretch(a: Place, b: Place, { front, back }: Hall): number {
  if (a.x === b.x) return Math.abs(a.y - b.y);
  const round = (end: number): number => Math.abs(a.y - end) + Math.abs(b.y - end);
  return Math.abs(a.x - b.x) + Math.min(round(front), round(back));
}

/** How far it is from the desk past these places, one after the other, and back to the desk. */
export function lengthOf(walk: readonly Place[], hall: Hall): number {
  let length = 0;
  let here = DESK;
  for (const place of [...walk, DESK]) {
    length += stretch(here, place, hall);
    here = place;
  }
  return length;
}
