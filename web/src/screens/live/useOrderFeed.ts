import { useState } from 'react';
import { useResumed } from '../../api/useResumed.js';
import { OrderFeedDocument, type OrderFeedSubscription } from '../../generated/graphql.js';

export type FeedEvent = OrderFeedSubscription['orderFeed'];

const MOST_KEPT = 200;

/** The newest events of all orders, newest first; older ones make room. A connection that was lost misses none. */
export function useOrderFeed() {
  const [events, setEvents] = useState<readonly FeedEvent[]>([]);
  const [count, setCount] = useState(0);
  const { error } = useResumed(OrderFeedDocument, {
    cursorOf: ({ orderFeed }) => orderFeed.cursor,
    take: ({ orderFeed }) => {
      setCount((before) => before + 1);
      setEvents((before) => withEvent(before, orderFeed));
    },
  });
  return { events, count, error };
}

const withEvent = (events: readonly FeedEvent[], event: FeedEvent): readonly FeedEvent[] =>
  events.some(({ cursor }) => cursor === event.cursor)
    ? events
    : [event, ...events].slice(0, MOST_KEPT);
