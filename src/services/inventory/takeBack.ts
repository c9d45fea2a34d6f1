import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { Reservation } from '../../entities/Reservation.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { reviewStock } from './reviewStock.js';

interface Returned {
  line: OrderLine;
  quantityRestocked: number;
}

/** Returned units go back to the shelves that they came from, those of the first warehouse first. */
export async function takeBack(
  tx: EntityManager,
  order: Order,
  returned: readonly Returned[],
  at: Date,
): Promise<void> {
  const back = returned.filter(({ quantityRestocked }) => quantityRestocked > 0);
  if (back.length === 0) return;
  const left = await findShipped(tx, order, back);
  const levels = await lockLevels(tx, left);
  for (const { line, quantityRestocked } of back) {
    let open = quantityRestocked;
    for (const shelf of left.filter(({ sku }) => sku === line.sku)) {
      const units = Math.min(open, shelf.units);
      if (units === 0) continue;
      tx.persist(levels.get(shelf.levelId)!.takeBack(units, { at, orderId: order.id }));
      shelf.units -= units;
      open -= units;
    }
    if (open > 0) throw new Error(`Order ${order.id} gives back ${open} of ${line.sku} too many`);
  }
  await reviewStock(tx, levels.values(), { now: at });
}

interface Shipped {
  levelId: string;
  sku: string;
  units: number;
}

/** Units that have left each shelf, and have not come back to it. */
async function findShipped(
  tx: EntityManager,
  order: Order,
  back: readonly Returned[],
): Promise<Shipped[]> {
  const skus = [...new Set(back.map(({ line }) => line.sku))];
  const reservations = await tx.find(
    Reservation,
    { order, sku: { $in: skus }, quantityShipped: { $gt: 0 } },
    { orderBy: { id: 'asc' } },
  );
  const rows = await tx.execute<{ levelId: string; units: number }[]>(
    `select stock_level_id as "levelId", sum(on_hand_delta)::int as units from stock_movement
     where order_id = ? and kind = 'RETURNED'
       and stock_level_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by 1`,
    [order.id, JSON.stringify(reservations.map(({ stockLevelId }) => stockLevelId))],
  );
  const returned = new Map(rows.map(({ levelId, units }) => [levelId, units]));
  return reservations.map(({ stockLevelId: levelId, sku, quantityShipped }) => {
    const units = Math.max(0, quantityShipped - (returned.get(levelId) ?? 0));
    returned.set(levelId, Math.max(0, (returned.get(levelId) ?? 0) - quantityShipped));
    return { levelId, sku, units };
  });
}

async function lockLevels(
  tx: EntityManager,
  shipped: readonly Shipped[],
): Promise<Map<string, StockLevel>> {
  const ids = [...new Set(shipped.map(({ levelId }) => levelId))];
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  const levels = await tx.find(StockLevel, { id: { $in: ids } }, options);
  return new Map(levels.map((level) => [level.id, level]));
}
