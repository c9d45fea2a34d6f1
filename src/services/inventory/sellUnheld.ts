import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import type { StockPart } from './splitOrder.js';

/** Units of locked shelves become the order's without having been held before. */
export function sellUnheld(
  tx: EntityManager,
  order: Order,
  parts: readonly StockPart[],
  at: Date,
): Reservation[] {
  return parts.map(({ level, quantity }) => {
    const { id: stockLevelId, sku } = level;
    const status = ReservationStatus.SOLD;
    const taken = { order, stockLevelId, sku, quantity, status };
    const reservation = Object.assign(new Reservation(), taken);
    tx.persist([reservation, level.sellUnheld(quantity, { at, orderId: order.id })]);
    return reservation;
  });
}
