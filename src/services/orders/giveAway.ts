import type { Order } from '../../entities/Order.js';
import type { Reservation } from '../../entities/Reservation.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import type { StockMovement } from '../../entities/StockMovement.js';
import { sellReservation } from '../inventory/reservations.js';

/** A total of zero needs no payment: the order is paid and confirmed at once, and what it holds is sold. */
export function giveAway(
  order: Order,
  reservations: readonly Reservation[],
  levels: readonly StockLevel[],
  at: Date,
): StockMovement[] {
  const byId = new Map(levels.map((level) => [level.id, level]));
  order.paid(at, { amountMinor: 0 });
  order.confirm(at);
  return reservations.map((reservation) =>
    sellReservation(reservation, byId, { at, orderId: order.id }),
  );
}
