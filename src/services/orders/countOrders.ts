import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { OrderStatus } from '../../entities/OrderStatus.js';

export interface OrderCount {
  status: OrderStatus;
  count: number;
}

/** Of orders that nothing more is to be done for there are ever more, and nobody waits for them. */
const OPEN = [
  OrderStatus.PENDING_RESTOCK,
  OrderStatus.PENDING,
  OrderStatus.CONFIRMED,
  OrderStatus.PROCESSING,
  OrderStatus.PARTIALLY_SHIPPED,
  OrderStatus.SHIPPED,
  OrderStatus.DELIVERED,
] as const;

// More are not counted: an index that is read often stays short work.
const MOST = 100_000;

/** A statement a status, so that each is counted by the partial index that it has. */
const COUNTS = OPEN.map(
  (status) => `
  select '${status}' as status, count(*)::int as count
  from (select from orders where status = '${status}' limit ${MOST}) counted`,
).join(' union all ');

/** How many orders are at each stage that is not the end, in the order in which an order meets them. */
export function countOrders({ em }: Pick<Context, 'em'>): Promise<OrderCount[]> {
  return lagging(em, (tx) => tx.execute(COUNTS));
}
