import type { EntityManager } from '@mikro-orm/postgresql';
import { recordsEvents } from '../../database/CommitSignal.js';
import { writeTogether } from '../../database/writeTogether.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Reservation } from '../../entities/Reservation.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { StockMovement } from '../../entities/StockMovement.js';
import type { Taken } from './draftOrder.js';
import type { Supplies } from './supplies.js';

/** Writes new orders with all that hangs on them, and the stock that they took, in one statement. */
export async function writeOrders(
  tx: EntityManager,
  taken: readonly Taken[],
  supplies: Supplies,
): Promise<void> {
  const orders = taken.map(({ order }) => order);
  recordsEvents(tx);
  await writeTogether(tx, [
    { entity: Order, rows: orders },
    { entity: OrderLine, rows: orders.flatMap((order) => order.lines.getItems()) },
    { entity: Reservation, rows: orders.flatMap((order) => order.reservations.getItems()) },
    { entity: OrderEvent, rows: orders.flatMap((order) => order.events.getItems()) },
    { entity: StockMovement, rows: taken.flatMap(({ movements }) => movements) },
    { entity: StockLevel, rows: supplies.changedLevels, changed: ['reserved', 'committed'] },
  ]);
  tx.persist([...supplies.couponUses, ...supplies.purchases.rows]);
}
