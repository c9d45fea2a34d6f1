import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { Reservation } from '../../entities/Reservation.js';
import type { ReservationStatus } from '../../entities/ReservationStatus.js';

/**
 * What orders hold in one of these states, by id. The states are looked at here: asked of the database, it would
 * rather read its index of all that is open in the shop whenever its statistics are a little old.
 */
export async function reservationsOf(
  tx: EntityManager,
  orders: readonly Order[],
  ...statuses: readonly ReservationStatus[]
): Promise<Reservation[]> {
  const all = await tx.find(
    Reservation,
    { order: { $in: orders.map(({ id }) => id) } },
    { orderBy: { id: 'asc' } },
  );
  return all.filter(({ status }) => statuses.includes(status));
}
