import type { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import type { MovementCause, StockMovement } from '../../entities/StockMovement.js';

type LockedLevels = ReadonlyMap<string, StockLevel>;

/** A held reservation becomes a sale. */
export function sellReservation(
  reservation: Reservation,
  levels: LockedLevels,
  cause: MovementCause,
): StockMovement {
  const movement = levelOf(reservation, levels).sell(reservation.quantity, cause);
  reservation.status = ReservationStatus.SOLD;
  return movement;
}

/** Held or sold stock that will not leave goes back. */
export function releaseReservation(
  reservation: Reservation,
  levels: LockedLevels,
  cause: MovementCause,
): StockMovement {
  const level = levelOf(reservation, levels);
  const isHeld = reservation.status === ReservationStatus.HELD;
  const movement = isHeld
    ? level.release(reservation.quantity, cause)
    : level.releaseSold(reservation.quantity - reservation.quantityShipped, cause);
  reservation.status = ReservationStatus.RELEASED;
  return movement;
}

/** Some units of what was sold will not leave; never more than are still there. */
export function releasePart(
  reservation: Reservation,
  quantity: number,
  levels: LockedLevels,
  cause: MovementCause,
): StockMovement {
  const movement = levelOf(reservation, levels).releaseSold(quantity, cause);
  const left = reservation.quantity - quantity;
  // A reservation that is released whole keeps its quantity.
  if (left === 0) reservation.status = ReservationStatus.RELEASED;
  else reservation.quantity = left;
  if (left > 0 && left === reservation.quantityShipped) {
    reservation.status = ReservationStatus.SHIPPED;
  }
  return movement;
}

export function levelOf(reservation: Reservation, levels: LockedLevels): StockLevel {
  const level = levels.get(reservation.stockLevelId);
  if (!level) throw new Error(`Stock level ${reservation.stockLevelId} is not locked`);
  return level;
}
