import { ConsoleFloorDocument } from '../../generated/graphql.js';
import { useWholeList } from '../../parts/useWholeList.js';
import type { Spot } from './walkPast.js';

/** The bins of a warehouse of which somebody has said where they are. */
export function useFloor(warehouse: string) {
  const { nodes, error, isWhole } = useWholeList(
    ConsoleFloorDocument,
    (data) => data.warehouse?.bins,
    { warehouse },
  );
  const spots = (nodes ?? []).flatMap(({ code, x, y }): Spot[] =>
    x == null || y == null ? [] : [{ code, x, y }],
  );
  return { spots, error, isWhole };
}
