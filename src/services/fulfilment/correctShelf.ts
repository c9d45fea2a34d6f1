import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { PickingList } from '../../entities/PickingList.js';
import type { Reservation } from '../../entities/Reservation.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { releasePart } from '../inventory/reservations.js';
import { reservationsOf } from '../inventory/reservationsOf.js';

export interface ShortStock {
  /** What the order has bought. */
  reservations: Reservation[];
  /** Every shelf of it, and of the SKUs that were short. */
  levels: ReadonlyMap<string, StockLevel>;
}

/** Locks all that closing a short list may change, in one go and in key order. The order is locked. */
export async function lockShort(
  tx: EntityManager,
  order: Order,
  skus: readonly string[],
): Promise<ShortStock> {
  const reservations = await reservationsOf(tx, [order], ReservationStatus.SOLD);
  const ids = reservations.map(({ stockLevelId }) => stockLevelId);
  const levels = await tx.find(
    StockLevel,
    { $or: [{ id: { $in: ids } }, { sku: { $in: [...skus] } }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await tx.populate(levels, ['warehouse']);
  return { reservations, levels: new Map(levels.map((level) => [level.id, level])) };
}

/**
 * Whoever comes back with less than was asked has left nothing on the shelf: the missing units are not this order's
 * any more, and what the books called free there is gone as well, but for what came in since the list was begun.
 */
export async function correctShelf(
  { tx, order, list, now: at, by }: CorrectShelf,
  { reservations, levels }: ShortStock,
  sku: string,
  units: number,
): Promise<void> {
  const { code } = list.warehouse;
  const level = [...levels.values()].find((one) => one.sku === sku && one.warehouse.code === code)!;
  let open = units;
  for (const reservation of reservations.filter(({ stockLevelId }) => stockLevelId === level.id)) {
    const part = Math.min(open, reservation.quantity - reservation.quantityShipped);
    if (part === 0 || reservation.status !== ReservationStatus.SOLD) continue;
    tx.persist(releasePart(reservation, part, levels, { at, orderId: order.id }));
    open -= part;
  }
  if (open > 0) throw new Error(`Order ${order.id} has ${open} of ${sku} that nobody sold`);
  const since = list.startedAt ?? list.createdAt;
  const gone = Math.max(units, level.available - (await cameIn(tx, level, since)));
  // The ledger tells of no order: what was lost has not left with it.
  tx.persist(level.adjust(-gone, { at, reason: `Short pick, ${order.number}`, actor: by }));
}

interface CorrectShelf {
  tx: EntityManager;
  order: Order;
  list: PickingList;
  now: Date;
  by: string;
}

async function cameIn(tx: EntityManager, { id }: StockLevel, since: Date): Promise<number> {
  const [row] = await tx.execute<{ units: number }[]>(
    `select coalesce(sum(on_hand_delta), 0)::int as units from stock_movement
     where stock_level_id = ? and kind in ('RECEIVED', 'RETURNED', 'ADJUSTED')
       and on_hand_delta > 0 and occurred_at >= ?`,
    [id, since.toISOString()],
  );
  return row!.units;
}
