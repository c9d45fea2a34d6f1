import type { FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { givenId } from '../../entities/newId.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import type { OrderStatus } from '../../entities/OrderStatus.js';
import type { PaymentStatus } from '../../entities/PaymentStatus.js';
import type { ShippingStatus } from '../../entities/ShippingStatus.js';

export interface OrderFilter {
  status?: OrderStatus[] | undefined;
  paymentStatus?: PaymentStatus[] | undefined;
  shippingStatus?: ShippingStatus[] | undefined;
  number?: string | undefined;
  email?: string | undefined;
}

type ReadContext = Pick<Context, 'em' | 'viewer'>;

/** One of the viewer's orders, or nothing. */
export function findOrder({ em, viewer }: ReadContext, id: string): Promise<Order | null> {
  return em.findOne(Order, viewer.own(id));
}

/** The viewer's orders, newest first; only those before `before`, an order's id. */
export function findOrders(
  { em, viewer }: ReadContext,
  {
    filter = {},
    first,
    before,
  }: { filter?: OrderFilter; first: number; before?: string | undefined },
): Promise<Order[]> {
  const where: FilterQuery<Order>[] = [viewer.ownOrders(), conditionsOf(filter)];
  if (before) where.push({ id: { $lt: givenId(before) } });
  return em.find(Order, { $and: where }, { orderBy: { id: 'desc' }, limit: first });
}

/** The filter as a condition on orders. */
export function conditionsOf(filter: OrderFilter): FilterQuery<Order> {
  const { status, paymentStatus, shippingStatus, number, email } = filter;
  return {
    ...(status && { status: { $in: status } }),
    ...(paymentStatus && { paymentStatus: { $in: paymentStatus } }),
    ...(shippingStatus && { shippingStatus: { $in: shippingStatus } }),
    ...(number && { number: number.trim().toUpperCase() }),
    ...(email && { customer: { email: email.trim().toLowerCase() } }),
  };
}

/** What happened to an order, from the first event on; only those after `after`. The order was the viewer's. */
export function findTimeline(
  { em }: Pick<Context, 'em'>,
  { orderId, first, after }: { orderId: string; first: number; after: number },
): Promise<OrderEvent[]> {
  const where = { order: orderId, sequence: { $gt: after } };
  return em.fork().find(OrderEvent, where, { orderBy: { sequence: 'asc' }, limit: first });
}

/**
 * The newest events of all orders, newest first, each with its order as it is now. Whatever is not among them has a
 * later position than the first one, or will get one: a feed that follows after that one misses nothing.
 */
export function findRecentEvents(
  { em }: Pick<Context, 'em'>,
  first: number,
): Promise<OrderEvent[]> {
  const options = { orderBy: { position: 'desc' }, limit: first, populate: ['order'] } as const;
  return em.fork().find(OrderEvent, { position: { $ne: null } }, options);
}
