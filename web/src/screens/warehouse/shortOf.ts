import type { PickingItemFieldsFragment, ShortPickRest } from '../../generated/graphql.js';
import { countIn } from '../../parts/countIn.js';

/** What was there of an item, as it was typed, and what becomes of the rest. */
export interface Count {
  picked: string;
  rest?: ShortPickRest;
}

export type Counts = Readonly<Record<string, Count>>;

type Item = Pick<PickingItemFieldsFragment, 'id' | 'quantity'>;

/** Until somebody counts, everything is there. */
export const countOf = (item: Item, counts: Counts): Count =>
  counts[item.id] ?? { picked: String(item.quantity) };

/** The items of which not everything was there; undefined while a count is none. */
export function shortOf<Asked extends Item>(items: readonly Asked[], counts: Counts) {
  const counted = items.map((item) => {
    const count = countOf(item, counts);
    return {
      item,
      picked: countIn(count.picked, item.quantity),
      rest: count.rest ?? ('BACKORDER' as const),
    };
  });
  if (counted.some(({ picked }) => picked === undefined)) return undefined;
  return counted.flatMap(({ item, picked, rest }) =>
    picked === undefined || picked === item.quantity ? [] : [{ item, picked, rest }],
  );
}

export type Short = NonNullable<ReturnType<typeof shortOf<PickingItemFieldsFragment>>>[number];
