import { useState } from 'react';
import { useResumed } from '../../api/useResumed.js';
import { OrderFeedDocument, type FeedFieldsFragment } from '../../generated/graphql.js';

const MOST_KEPT = 200;

interface Fed {
  /** Newest first; older ones make room. */
  events: readonly FeedFieldsFragment[];
  /** How many came since the page was opened. */
  count: number;
}

/** What happened last, and then every event of all orders as it comes. A connection that was lost misses none. */
export function useOrderFeed(recent: readonly FeedFieldsFragment[]) {
  const [start] = useState({ after: recent[0]?.cursor ?? '' });
  const [fed, setFed] = useState<Fed>({ events: recent, count: 0 });
  const { error } = useResumed(OrderFeedDocument, {
    start,
    cursorOf: ({ orderFeed }) => orderFeed.cursor,
    take: ({ orderFeed }) => setFed((before) => withEvent(before, orderFeed)),
  });
  return { ...fed, error };
}

const withEvent = (before: Fed, event: FeedFieldsFragment): Fed =>
  before.events.some(({ cursor }) => cursor === event.cursor)
    ? before
    : { events: [event, ...before.events].slice(0, MOST_KEPT), count: before.count + 1 };
