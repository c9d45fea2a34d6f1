import type { Place } from './hall.js';

/** Through the aisles from one side of the hall to the other: down the first one, up the next one, and so on. */
export function serpentine<Stop extends Place>(stops: readonly Stop[]): Stop[] {
  const aisles = [...Map.groupBy(stops, ({ x }) => x)].toSorted(([a], [b]) => a - b);
  return aisles.flatMap(([, aisle], index) =>
    aisle.toSorted((a, b) => (index % 2 === 0 ? a.y - b.y : b.y - a.y)),
  );
}
