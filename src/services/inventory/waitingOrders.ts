import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Reservation } from '../../entities/Reservation.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import { splitOrder } from './splitOrder.js';

/** An order that waits for stock, and all that it needs of each SKU. */
export interface WaitingOrder {
  order: Order;
  demand: ReadonlyMap<string, number>;
}

const WAITING = { status: OrderStatus.PENDING_RESTOCK } as const;

/**
 * Locks the orders that wait for any of these SKUs, and those that wait for what these need besides: orders come
 * before stock in the order of locks.
 */
export async function lockWaitingOrders(
  tx: EntityManager,
  skus: readonly string[],
): Promise<WaitingOrder[]> {
  const concerned = await tx.find(OrderLine, { sku: { $in: [...skus] }, order: WAITING });
  if (concerned.length === 0) return [];
  const near = await tx.find(OrderLine, { order: { $in: idsOf(concerned) } });
  const rivals = { sku: { $in: near.map(({ sku }) => sku) }, order: WAITING };
  const ids = idsOf(await tx.find(OrderLine, rivals));
  const orders = await tx.find(
    Order,
    { id: { $in: ids }, ...WAITING },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const lines = await tx.find(OrderLine, { order: { $in: orders.map(({ id }) => id) } });
  return orders.map((order) => ({ order, demand: demandOf(lines, order) }));
}

/**
 * Gives stock to waiting orders, first come first served: each gets all that it needs or nothing, and none takes a
 * SKU that an older one still lacks. Orders and stock are locked; the rows to write besides theirs are returned.
 */
export function fillWaitingOrders(
  waiting: readonly WaitingOrder[],
  levels: readonly StockLevel[],
  { now, holdMs }: { now: Date; holdMs: number },
): object[] {
  const lacked = new Set<string>();
  const rows: object[] = [];
  // Ids are in the order of placement.
  for (const { order, demand } of waiting.toSorted((a, b) => (a.order.id < b.order.id ? -1 : 1))) {
    const wanted = levels.filter(({ sku }) => demand.has(sku));
    const { parts, shortages } = splitOrder(demand, wanted, order.shippingAddress);
    for (const { sku } of shortages) lacked.add(sku);
    if (shortages.length > 0 || [...demand.keys()].some((sku) => lacked.has(sku))) continue;
    for (const { level, quantity } of parts) {
      const { id: stockLevelId, sku } = level;
      const reservation = Object.assign(new Reservation(), { order, stockLevelId, sku, quantity });
      rows.push(reservation, level.reserve(quantity, { at: now, orderId: order.id }));
    }
    order.restocked(now, new Date(now.getTime() + holdMs));
  }
  return rows;
}

function demandOf(lines: readonly OrderLine[], order: Order): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { sku, quantity } of lines.filter((line) => line.order === order)) {
    demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  }
  return demand;
}

const idsOf = (lines: readonly OrderLine[]): string[] => [
  ...new Set(lines.map(({ order }) => order.id)),
];
