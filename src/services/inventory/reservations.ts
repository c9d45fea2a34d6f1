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

export function levelOf(reservation: Reservation, levels: LockedLevels): StockLevel {
  const level = levels.get(reservation.stockLevelId);
  if (!level) throw new Error(`Stock level ${reservation.stockLevelId} is not locked`);
  return level;
}
