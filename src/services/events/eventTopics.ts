import type { OrderEventType } from '../../entities/OrderEventType.js';

/** The topics of one order, of one customer, of one partner, of one kind of event, of the shelves, and of alerts. */
export const orderTopic = (orderId: string): string => `order:${orderId}`;
export const customerTopic = (customerId: string): string => `customer:${customerId}`;
export const partnerTopic = (partnerId: string): string => `partner:${partnerId}`;
export const typeTopic = (type: OrderEventType): string => `type:${type}`;
export const STOCK_ALERTS_TOPIC = 'stock alerts';
export const ALERTS_TOPIC = 'alerts';

/** Whose an order is. */
export interface Concerned {
  orderId: string;
  customerId: string | null;
  partnerId: string | null;
}

/** Where what happened to an order is told of: whoever follows it, or all of its customer's or its partner's. */
export const topicsOfOrder = ({ orderId, customerId, partnerId }: Concerned): string[] => [
  orderTopic(orderId),
  ...(customerId === null ? [] : [customerTopic(customerId)]),
  ...(partnerId === null ? [] : [partnerTopic(partnerId)]),
];

const SHARDS = 8;

/**
 * Everything that happens, on several channels, each told of a part of the batches: no single one carries the whole
 * shop, so that sharded channels of a Redis Cluster could spread them. Who follows everything listens to all.
 */
export const FEED_TOPICS: readonly string[] = Array.from({ length: SHARDS }, (_, n) => `feed:${n}`);

/** Where a batch that ends at this position is told of. */
export const feedTopic = (position: number): string => FEED_TOPICS[position % SHARDS]!;
