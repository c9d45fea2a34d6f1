import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { notFound } from '../../errors.js';
import type { Viewer } from '../access/Viewer.js';
import { lastPosition } from '../events/consumeEvents.js';
import type { FeedSource } from '../events/Feed.js';
import { positionIn } from '../events/Feeds.js';
import { customerTopic, FEED_TOPICS, partnerTopic } from '../events/eventTopics.js';
import { positionedFeed } from '../events/positionedFeed.js';
import { conditionsOf, type OrderFilter } from './orderConditions.js';

type WatchContext = Pick<Context, 'viewer' | 'feeds'>;

/** The events of all orders of a customer, or of a partner, after a cursor and then live. */
export async function watchMyOrders(
  { viewer, feeds }: WatchContext,
  after: string | undefined,
): Promise<AsyncIterableIterator<OrderEvent>> {
  const topic = topicOf(viewer);
  const mine = () => ({ order: viewer.ownOrders() }) as FilterQuery<OrderEvent>;
  return feeds.follow(eventsWhere(mine, { key: topic, topics: [topic] }), positionIn(after));
}

function topicOf({ identity }: Viewer): string {
  if (identity.role === 'customer') return customerTopic(identity.id);
  if (identity.role === 'partner') return partnerTopic(identity.id);
  throw notFound();
}

/** The events of all orders of the shop that are as the filter says, after a cursor and then live. */
export async function watchAllOrders(
  { feeds }: WatchContext,
  { after, filter = {} }: { after?: string | undefined; filter?: OrderFilter | undefined },
): Promise<AsyncIterableIterator<OrderEvent>> {
  const isEverything = Object.keys(filter).length === 0;
  const matching = () =>
    (isEverything ? {} : { order: conditionsOf(filter) }) as FilterQuery<OrderEvent>;
  const key = `feed:${JSON.stringify(filter)}`;
  return feeds.follow(eventsWhere(matching, { key, topics: FEED_TOPICS }), positionIn(after));
}

const eventsWhere = (
  where: () => FilterQuery<OrderEvent>,
  name: Pick<FeedSource<OrderEvent>, 'key' | 'topics'>,
): FeedSource<OrderEvent> =>
  positionedFeed({
    ...name,
    last: lastPosition,
    find: (em, places, limit) =>
      em.find(
        OrderEvent,
        { $and: [where(), { position: places }] },
        { orderBy: { position: 'asc' }, limit },
      ),
  });
