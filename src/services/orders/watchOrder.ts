import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { beginAt, followRows } from '../events/followRows.js';
import { orderTopic } from '../events/relayEvents.js';

export interface WatchOrder {
  orderId: string;
  /** Absent: live only. 0: everything from the first event on. */
  after?: number | undefined;
}

const PAGE = 100;

/**
 * Every event of one of the viewer's orders after `after`, then each new one as it comes: no gap, no duplicate. It
 * listens before it reads, and what it sends is always what stands in the rows.
 */
export async function watchOrder(
  { em, viewer, topics, log }: Pick<Context, 'em' | 'viewer' | 'topics' | 'log'>,
  { orderId, after }: WatchOrder,
): Promise<AsyncIterableIterator<OrderEvent>> {
  await em.fork().findOneOrFail(Order, viewer.own(orderId));
  const wakeups = topics.subscribe(orderTopic(orderId));
  const readVersion = async () =>
    (await em.fork().findOneOrFail(Order, viewer.own(orderId))).version;
  return followRows({
    wakeups,
    after: await beginAt(wakeups, async () => after ?? readVersion()),
    placeOf: ({ sequence }) => sequence,
    failed: (error) =>
      log.warn({ err: error, orderId }, 'the events of an order could not be read'),
    read: (last) =>
      em.fork().find(
        OrderEvent,
        // Only what the relay has placed: every delivered event has a cursor, valid in every stream.
        { order: orderId, sequence: { $gt: last }, position: { $ne: null } },
        { orderBy: { sequence: 'asc' }, limit: PAGE },
      ),
  });
}
