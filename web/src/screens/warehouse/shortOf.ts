import type { PickingItemFieldsFragment, ShortPickRest } from '../../generated/graphql.js';

/** What was there of an item, and what becomes of the rest. */
export interface Count {
  picked: number;
  rest?: ShortPickRest;
}

export type Counts = Readonly<Record<string, Count>>;

/** The items of which not everything was there. */
export const shortOf = (items: readonly PickingItemFieldsFragment[], counts: Counts) =>
  items.flatMap(({ id, quantity }) => {
    const count = counts[id];
    if (!count || count.picked >= quantity) return [];
    return [
      { itemId: id, quantityPicked: count.picked, rest: count.rest ?? ('BACKORDER' as const) },
    ];
  });
