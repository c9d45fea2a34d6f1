import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Reservation } from '../../entities/Reservation.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import { fillBackorder } from '../fulfilment/fillBackorder.js';
import { giveAway } from '../orders/giveAway.js';
import { splitOrder } from './splitOrder.js';

/** An order that waits for stock, and all that it needs of each SKU. One that is paid waits for what was missing. */
export interface WaitingOrder {
  order: Order;
  demand: ReadonlyMap<string, number>;
}

const { PENDING_RESTOCK, PROCESSING, PARTIALLY_SHIPPED } = OrderStatus;

const MAY_WAIT = { status: { $in: [PENDING_RESTOCK, PROCESSING, PARTIALLY_SHIPPED] } };

/**
 * Locks the orders that wait for any of these SKUs, unpaid or for what was missing, those that wait for what these need besides, and so on: whoever is
 * older than any of them is among them. Orders come before stock in the order of locks.
 */
export async function lockWaitingOrders(
  tx: EntityManager,
  skus: readonly string[],
): Promise<WaitingOrder[]> {
  const ids = await findConnected(tx, skus);
  if (ids.length === 0) return [];
  const orders = await tx.find(
    Order,
    { id: { $in: ids }, ...MAY_WAIT },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await tx.populate(orders, ['lines'], { refresh: true });
  const waiting = orders.map((order) => ({ order, demand: demandOf(order) }));
  return waiting.filter(({ demand }) => demand.size > 0);
}

/** One order needs two SKUs, the next one of these and a third: all of them compete. */
async function findConnected(tx: EntityManager, skus: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }[]>(
    `with recursive wanted as materialized (
       select l.order_id, l.sku from orders o join order_line l on l.order_id = o.id
       where o.status = 'PENDING_RESTOCK'
       union all
       select order_id, sku from order_line where quantity_backordered > 0
     ), connected (sku) as (
       select jsonb_array_elements_text(?::jsonb)
       union
       select other.sku from connected
       join wanted on wanted.sku = connected.sku
       join wanted other on other.order_id = wanted.order_id
     )
     select distinct order_id as id from wanted join connected using (sku)`,
    [JSON.stringify(skus)],
  );
  return rows.map(({ id }) => id);
}

/**
 * Gives stock to waiting orders, those that are paid first, then first come first served: each gets all that it needs
 * or nothing, and none takes a SKU that an earlier one still lacks. It is held until it is paid for; what costs
 * nothing is sold at once. Orders and stock are locked.
 */
export async function fillWaitingOrders(
  tx: EntityManager,
  waiting: readonly WaitingOrder[],
  levels: readonly StockLevel[],
  { now, holdMs }: { now: Date; holdMs: number },
): Promise<void> {
  const lacked = new Set<string>();
  for (const { order, demand } of waiting.toSorted(byTurn)) {
    const wanted = levels.filter(({ sku }) => demand.has(sku));
    const { parts, shortages } = splitOrder(demand, wanted, order.shippingAddress);
    for (const { sku } of shortages) lacked.add(sku);
    if (shortages.length > 0 || [...demand.keys()].some((sku) => lacked.has(sku))) continue;
    if (order.isPaid) {
      await fillBackorder(tx, order, { parts, now });
      continue;
    }
    const reservations = parts.map(({ level: { id: stockLevelId, sku }, quantity }) =>
      Object.assign(new Reservation(), { order, stockLevelId, sku, quantity }),
    );
    const cause = { at: now, orderId: order.id };
    tx.persist([
      ...reservations,
      ...parts.map(({ level, quantity }) => level.reserve(quantity, cause)),
    ]);
    order.restocked(now, new Date(now.getTime() + holdMs));
    if (order.isFree) tx.persist(giveAway(order, reservations, levels, now));
  }
}

/** Ids are in the order of placement. */
function byTurn({ order: a }: WaitingOrder, { order: b }: WaitingOrder): number {
  return Number(b.isPaid) - Number(a.isPaid) || (a.id < b.id ? -1 : 1);
}

function demandOf(order: Order): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { sku, quantity, quantityBackordered } of order.lines.getItems()) {
    const units = order.status === PENDING_RESTOCK ? quantity : quantityBackordered;
    if (units > 0) demand.set(sku, (demand.get(sku) ?? 0) + units);
  }
  return demand;
}

/** All that they wait for. */
export const skusOf = (waiting: readonly WaitingOrder[]): string[] => [
  ...new Set(waiting.flatMap(({ demand }) => [...demand.keys()])),
];
