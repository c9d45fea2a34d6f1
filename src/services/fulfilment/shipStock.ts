import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import { lockReservedStock } from '../inventory/lockReservedStock.js';
import { levelOf } from '../inventory/reservations.js';
import type { LineToShip } from './linesToShip.js';

/** The units leave the shelves and the books: sold reservations are used up, first those of the first warehouse. */
export async function shipStock(
  tx: EntityManager,
  order: Order,
  lines: readonly LineToShip[],
  at: Date,
): Promise<void> {
  const { reservations, levels } = await lockReservedStock(tx, [order]);
  for (const { line, quantity } of lines) {
    let left = quantity;
    for (const reservation of reservations.filter(({ sku }) => sku === line.sku)) {
      const shipped = Math.min(left, reservation.quantity - reservation.quantityShipped);
      if (shipped === 0) continue;
      tx.persist(levelOf(reservation, levels).ship(shipped, { at, orderId: order.id }));
      reservation.quantityShipped += shipped;
      if (reservation.quantityShipped === reservation.quantity) {
        reservation.status = ReservationStatus.SHIPPED;
      }
      left -= shipped;
    }
    if (left > 0) throw new Error(`Order ${order.id} has ${left} of ${line.sku} that nobody sold`);
  }
}
