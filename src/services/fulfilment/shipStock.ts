import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import type { Warehouse } from '../../entities/Warehouse.js';
import { lockReservedStock } from '../inventory/lockReservedStock.js';
import { levelOf } from '../inventory/reservations.js';
import type { LineUnits } from './looseLines.js';
import type { InHand } from './readInHand.js';

interface Leaving {
  lines: readonly LineUnits[];
  inHand: InHand;
  /** Where the box stands that leaves; goods that are in none leave from wherever they were picked. */
  from: Warehouse | undefined;
  at: Date;
}

/** The units leave the shelves that they were picked from, and the books: sold reservations are used up. */
export async function shipStock(
  tx: EntityManager,
  order: Order,
  { lines, inHand, from, at }: Leaving,
): Promise<void> {
  const { reservations, levels } = await lockReservedStock(tx, [order]);
  const gone = new Map<string, number>();
  for (const { line, quantity } of lines) {
    let left = quantity;
    for (const reservation of reservations.filter(({ sku }) => sku === line.sku)) {
      const level = levelOf(reservation, levels);
      if (from && level.warehouse !== from) continue;
      const there = inHand.unitsOf(level.sku, level.warehouse.code) - (gone.get(level.id) ?? 0);
      const shipped = Math.min(left, reservation.quantity - reservation.quantityShipped, there);
      if (shipped <= 0) continue;
      tx.persist(level.ship(shipped, { at, orderId: order.id }));
      gone.set(level.id, (gone.get(level.id) ?? 0) + shipped);
      reservation.quantityShipped += shipped;
      if (reservation.quantityShipped === reservation.quantity) {
        reservation.status = ReservationStatus.SHIPPED;
      }
      left -= shipped;
    }
    if (left > 0) throw new Error(`Order ${order.id} has ${left} of ${line.sku} that nobody sold`);
  }
}
