import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { invalid, Refusal } from '../../errors.js';
import type { FeedSource, Page } from '../events/Feed.js';
import { orderTopic } from '../events/eventTopics.js';

export interface WatchOrder {
  orderId: string;
  /** Absent: live only. 0: everything from the first event on. */
  after?: number | undefined;
}

const PAGE = 100;

/**
 * Every event of one of the viewer's orders after `after`, then each new one as it comes: no gap, no duplicate. What
 * it sends is always what stands in the rows.
 */
export async function watchOrder(
  { em, viewer, feeds }: Pick<Context, 'em' | 'viewer' | 'feeds'>,
  { orderId, after }: WatchOrder,
): Promise<AsyncIterableIterator<OrderEvent>> {
  const fields = ['id', 'version'] as const;
  const { id, version } = await em.fork().findOneOrFail(Order, viewer.own(orderId), { fields });
  if (after !== undefined && (after < 0 || after > version))
    throw new Refusal(invalid('SEQUENCE_UNKNOWN', 'after'));
  return feeds.follow(new EventsOfOrder(id), after);
}

/** A class, since there is one for each order that is watched: its functions are those of all. */
class EventsOfOrder implements FeedSource<OrderEvent> {
  readonly key: string;
  readonly topics: readonly string[];
  readonly #orderId: string;

  constructor(orderId: string) {
    this.#orderId = orderId;
    this.key = orderTopic(orderId);
    this.topics = [this.key];
  }

  placeOf({ sequence }: OrderEvent): number {
    return sequence;
  }

  async last(em: EntityManager): Promise<number> {
    return (await em.findOneOrFail(Order, this.#orderId, { fields: ['version'] })).version;
  }

  async lastReadable(em: EntityManager): Promise<number> {
    const placed = { order: this.#orderId, position: { $ne: null } };
    const [event] = await em.find(OrderEvent, placed, { orderBy: { sequence: 'desc' }, limit: 1 });
    return event?.sequence ?? 0;
  }

  async read(em: EntityManager, after: number): Promise<Page<OrderEvent>> {
    const rows = await em.find(
      OrderEvent,
      // Only what the relay has placed: every delivered event has a cursor, valid in every stream.
      { order: this.#orderId, sequence: { $gt: after }, position: { $ne: null } },
      { orderBy: { sequence: 'asc' }, limit: PAGE },
    );
    const upTo = rows.at(-1)?.sequence ?? after;
    return { rows, upTo, isFull: rows.length === PAGE };
  }
}
