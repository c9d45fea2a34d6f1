import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import type { StockPart } from '../inventory/splitOrder.js';
import { createPickingLists } from './createPickingLists.js';

/** Units of a line that hold no stock. */
export interface Missing {
  line: OrderLine;
  quantity: number;
}

/** So many units of a SKU that the order had bought are not there: its last lines wait for them. Needs the lines. */
export function backorder(order: Order, sku: string, units: number): Missing[] {
  const missing: Missing[] = [];
  let open = units;
  for (const line of order.lines
    .getItems()
    .filter((one) => one.sku === sku)
    .toReversed()) {
    const quantity = Math.min(open, line.suppliedQuantity);
    if (quantity === 0) continue;
    line.quantityBackordered += quantity;
    missing.push({ line, quantity });
    open -= quantity;
  }
  return missing;
}

interface Filling {
  /** From these locked shelves. */
  parts: readonly StockPart[];
  now: Date;
  /** What was decided about a short walk, when this follows it at once. */
  rest?: string;
}

/**
 * Gives a paid order what was missing: sold at once, and on picking lists of its own. Needs the lines.
 */
export async function fillBackorder(
  tx: EntityManager,
  order: Order,
  { parts, now, ...told }: Filling,
): Promise<void> {
  const reservations = parts.map(({ level, quantity }) => {
    const { id: stockLevelId, sku } = level;
    const status = ReservationStatus.SOLD;
    const bought = { order, stockLevelId, sku, quantity, status };
    tx.persist(level.sellUnheld(quantity, { at: now, orderId: order.id }));
    supply(order, sku, quantity);
    return Object.assign(new Reservation(), bought);
  });
  tx.persist(reservations);
  await createPickingLists(tx, [order], reservations, now);
  const units = reservations.map(({ sku, quantity }) => ({ sku, quantity }));
  order.backorderFilled(now, { units, ...told });
}

/** The first lines that wait get it. */
function supply(order: Order, sku: string, units: number): void {
  let open = units;
  for (const line of order.lines.getItems().filter((one) => one.sku === sku)) {
    const quantity = Math.min(open, line.quantityBackordered);
    line.quantityBackordered -= quantity;
    open -= quantity;
  }
}
