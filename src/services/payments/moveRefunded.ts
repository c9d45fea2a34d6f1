import type { EntityManager } from '@mikro-orm/postgresql';
import { invalidMove } from '../../errors.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { problem, Refusal } from '../../errors.js';
import { cancelUnits, findCancellable } from '../fulfilment/cancelUnits.js';
import { lockReservedStock } from '../inventory/lockReservedStock.js';
import { takeBack } from '../inventory/takeBack.js';
import { deliverIfOver } from '../tracking/moveOrder.js';
import type { RefundPlan, RefundUnits } from './planRefund.js';

/** What became of units that are refunded. */
export interface MovedUnits {
  line: OrderLine;
  quantity: number;
  amountMinor: number;
  quantityCancelled: number;
  quantityRestocked: number;
}

/**
 * Units that have not left are cancelled and free again; the others were returned, and are on the shelf again when
 * the refund says so. Of an order whose money goes back whole nothing more leaves.
 */
export async function moveRefunded(
  tx: EntityManager,
  order: Order,
  plan: Pick<RefundPlan, 'units' | 'isWhole'>,
  at: Date,
): Promise<MovedUnits[]> {
  const { units } = plan;
  await order.lines.loadItems();
  if (units.length > 0 && order.status === OrderStatus.CANCELLED) {
    throw invalidMove(order.status, OrderStatus.REFUNDED);
  }
  const rest =
    plan.isWhole && order.status === OrderStatus.PARTIALLY_SHIPPED ? restOf(order, units) : [];
  if (units.length + rest.length === 0) return [];
  const stock = await lockReservedStock(tx, [order]);
  const free = await findCancellable(tx, order, stock);
  const moved = [...units, ...rest].map((one) => move(one, free));
  const cancelled = moved.filter(({ quantityCancelled }) => quantityCancelled > 0);
  await cancelUnits(tx, order, { stock, units: cancelled, at });
  await takeBack(tx, order, moved, at);
  if (cancelled.length > 0) {
    const lines = cancelled.map(({ line, quantityCancelled }) => [line.sku, quantityCancelled]);
    order.linesCancelled(at, { lines: Object.fromEntries(lines) as Record<string, number> });
    await deliverIfOver(order, at);
  }
  return moved;
}

/** What would still leave. */
function restOf(order: Order, units: readonly RefundUnits[]): RefundUnits[] {
  return order.lines.getItems().flatMap((line) => {
    const named = units.find((one) => one.line === line && !one.wentInVain)?.quantity ?? 0;
    const quantity = line.openQuantity - Math.min(named, line.openQuantity);
    return quantity > 0
      ? [{ ...{ line, quantity, amountMinor: 0 }, restock: false, wentInVain: false }]
      : [];
  });
}

/** `free`: units of each SKU that nobody has picked; what is taken of them is counted off. */
function move(
  { line, quantity, amountMinor, restock, wentInVain }: RefundUnits,
  free: Map<string, number>,
): MovedUnits {
  const inHouse = wentInVain ? 0 : Math.min(quantity, line.openQuantity);
  const quantityCancelled = Math.min(inHouse, free.get(line.sku) ?? 0);
  const returned = quantity - quantityCancelled;
  if (returned > line.outQuantity) {
    throw new Refusal(problem('TOO_LATE_TO_CANCEL', { stage: 'PICKING' }, ['lines']));
  }
  free.set(line.sku, (free.get(line.sku) ?? 0) - quantityCancelled);
  line.quantityCancelled += quantityCancelled;
  line.quantityReturned += returned;
  return {
    line,
    quantity,
    amountMinor,
    quantityCancelled,
    quantityRestocked: restock ? returned : 0,
  };
}
