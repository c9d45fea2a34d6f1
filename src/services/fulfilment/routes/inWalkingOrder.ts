import type { FloorPlan } from './floorPlan.js';
import { planRoute } from './planRoute.js';

/** Something in a bin. */
interface Shelved {
  sku: string;
  bin?: string | undefined;
}

/**
 * What is to be picked, given in the order of the lines, as the picker comes by: along the route past the bins of
 * which somebody has said where they are, then along the walk that staff drew up, and what lies in no bin of it last.
 */
export function inWalkingOrder<Item extends Shelved>(
  items: readonly Item[],
  plan: FloorPlan,
): Item[] {
  const stops = [...new Set(items.map(({ bin }) => bin))].flatMap((bin) => {
    const place = plan.placeOf(bin);
    return place ? [{ bin, ...place }] : [];
  });
  const route = new Map(planRoute(stops, plan.hall).map(({ bin }, index) => [bin, index]));
  const ranks = [
    ({ bin }: Item) => route.get(bin) ?? Infinity,
    ({ bin }: Item) => plan.positionOf(bin) ?? Infinity,
  ];
  return items.toSorted((a, b) => {
    for (const rankOf of ranks) {
      const [one, other] = [rankOf(a), rankOf(b)];
      if (one !== other) return one - other;
    }
    return compare(a.bin, b.bin) || compare(a.sku, b.sku);
  });
}

/** Nothing comes last. */
function compare(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}
