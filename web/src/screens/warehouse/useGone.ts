import { useEffect, useState } from 'react';
import type { ConsolePickingListsQuery } from '../../generated/graphql.js';

type Lists = ConsolePickingListsQuery['pickingLists'];

/** An order that stood on the list. */
export interface GoneOrder {
  id: string;
  number: string;
}

const MOST_TOLD = 5;

/** Orders that have left the list since the page was opened, the latest first. While there are further pages nobody knows of any: it may stand there. */
export function useGone(lists: Lists | undefined): readonly GoneOrder[] {
  const [seen, setSeen] = useState<ReadonlyMap<string, GoneOrder>>(new Map());
  const [gone, setGone] = useState<readonly GoneOrder[]>([]);
  useEffect(() => {
    if (!lists) return;
    const here = ordersOn(lists);
    const left = lists.pageInfo.hasNextPage
      ? []
      : [...seen.values()].filter(({ id }) => !here.has(id));
    if (left.length > 0) setGone((before) => [...left, ...before].slice(0, MOST_TOLD));
    setSeen(here);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was seen is compared when the list changes
  }, [lists]);
  return gone;
}

const ordersOn = (lists: Lists): ReadonlyMap<string, GoneOrder> =>
  new Map(lists.edges.flatMap(({ node: { order } }) => (order ? [[order.id, order]] : [])));
