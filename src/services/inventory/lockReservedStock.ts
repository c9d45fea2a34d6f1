import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { reservationsOf } from './reservationsOf.js';

const { HELD, SOLD } = ReservationStatus;

export interface ReservedStock {
  reservations: Reservation[];
  levels: ReadonlyMap<string, StockLevel>;
}

/** What these locked orders hold or have bought, and the stock that it is in, locked in key order. */
export async function lockReservedStock(
  tx: EntityManager,
  orders: readonly Order[],
): Promise<ReservedStock> {
  const reservations = await reservationsOf(tx, orders, HELD, SOLD);
  const ids = [...new Set(reservations.map(({ stockLevelId }) => stockLevelId))];
  return { reservations, levels: await lockLevels(tx, ids) };
}

async function lockLevels(
  tx: EntityManager,
  ids: readonly string[],
): Promise<Map<string, StockLevel>> {
  if (ids.length === 0) return new Map();
  const levels = await tx.find(
    StockLevel,
    { id: { $in: [...ids] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  return new Map(levels.map((level) => [level.id, level]));
}
