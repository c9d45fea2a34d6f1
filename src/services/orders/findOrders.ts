import { raw, type FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { lagging, laggingForStaff } from '../../database/lagging.js';
import { givenId } from '../../entities/newId.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { conditionsOf, type OrderFilter } from './orderConditions.js';

type ReadContext = Pick<Context, 'em' | 'viewer'>;

/** One of the viewer's orders, or nothing. */
export function findOrder({ em, viewer }: ReadContext, id: string): Promise<Order | null> {
  return em.findOne(Order, viewer.own(id));
}

interface FindOrders {
  filter?: OrderFilter;
  first: number;
  before?: string | undefined;
}

/**
 * The viewer's orders, newest first; only those before `before`, an order's id. Ids sort by time almost as placements do: where
 * a period is asked for, the index of placements leads to it.
 */
export function findOrders(
  { em, viewer }: ReadContext,
  { filter = {}, first, before }: FindOrders,
): Promise<Order[]> {
  const where: FilterQuery<Order>[] = [viewer.ownOrders(), conditionsOf(filter)];
  const isOfPeriod = filter.placedFrom !== undefined || filter.placedTo !== undefined;
  const id = before && givenId(before);
  if (id) where.push(isOfPeriod ? placedBefore(id) : { id: { $lt: id } });
  const orderBy = isOfPeriod ? BY_PLACEMENT : ({ id: 'desc' } as const);
  return laggingForStaff({ em, viewer }, (tx) =>
    tx.find(Order, { $and: where }, { orderBy, limit: first }),
  );
}

const BY_PLACEMENT = { createdAt: 'desc', id: 'desc' } as const;

/** The cursor is the order before; where it was placed is looked up. */
const placedBefore = (before: string): FilterQuery<Order> => ({
  [raw(
    (order) =>
      `(${order}.created_at, ${order}.id) < ((select created_at from orders where id = ?), ?)`,
    [before, before],
  )]: [],
});

/** What happened to an order, from the first event on; only those after `after`. The order was the viewer's. */
export function findTimeline(
  { em }: Pick<Context, 'em'>,
  { orderId, first, after }: { orderId: string; first: number; after: number },
): Promise<OrderEvent[]> {
  const where = { order: orderId, sequence: { $gt: after } };
  return em.fork().find(OrderEvent, where, { orderBy: { sequence: 'asc' }, limit: first });
}

/**
 * The newest events of all orders, newest first, each with its order at that moment. Whatever is not among them has a
 * later position than the first one, or will get one: a feed that follows after that one misses nothing.
 */
export function findRecentEvents(
  { em }: Pick<Context, 'em'>,
  first: number,
): Promise<OrderEvent[]> {
  const options = { orderBy: { position: 'desc' }, limit: first, populate: ['order'] } as const;
  return lagging(em, (tx) => tx.find(OrderEvent, { position: { $ne: null } }, options));
}
