import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { giveBack } from '../orders/giveBack.js';
import { lockStock } from '../orders/supplies.js';
import { fillWaitingOrders, lockWaitingOrders } from './waitingOrders.js';

type RestockShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

const BATCH = 100;

/**
 * Looks after the orders that wait for stock: gives them what came back from cancelled and expired orders, and
 * cancels those that have waited too long. (Stock that is received fills them at once, see `adjustStock`.)
 */
export async function restockOrders(shop: RestockShop): Promise<void> {
  await fillFromStock(shop);
  while ((await cancelOverdue(shop)) === BATCH);
}

function fillFromStock({ em, clock, settings }: RestockShop): Promise<void> {
  return transaction(em, async (tx) => {
    const skus = await fillableSkus(tx);
    if (skus.length === 0) return;
    const waiting = await lockWaitingOrders(tx, skus);
    const levels = await lockStock(tx, skusOf(waiting));
    const now = await clock.now(tx);
    tx.persist(fillWaitingOrders(waiting, levels, { now, holdMs: settings.restockHoldMs }));
  });
}

/** What orders wait for and the shelves have: in most sweeps nothing, and nothing is locked. */
async function fillableSkus(tx: EntityManager): Promise<string[]> {
  const rows = await tx.execute<{ sku: string }[]>(
    `select distinct l.sku from order_line l
     join orders o on o.id = l.order_id and o.status = 'PENDING_RESTOCK'
     where (select sum(s.on_hand - s.reserved - s.committed) from stock_level s
            where s.sku = l.sku) >= l.quantity`,
  );
  return rows.map(({ sku }) => sku);
}

function cancelOverdue({ em, clock, settings }: RestockShop): Promise<number> {
  return transaction(em, async (tx) => {
    const now = await clock.now(tx);
    const deadline = new Date(now.getTime() - settings.restockWaitMs);
    const overdue = await tx.find(
      Order,
      { status: OrderStatus.PENDING_RESTOCK, createdAt: { $lte: deadline } },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, orderBy: { id: 'asc' }, limit: BATCH },
    );
    for (const order of overdue) order.cancel(CancelReason.RESTOCK_TIMEOUT, now);
    if (overdue.length > 0) await giveBack(tx, overdue, now);
    return overdue.length;
  });
}

export const skusOf = (waiting: readonly { demand: ReadonlyMap<string, number> }[]): string[] => [
  ...new Set(waiting.flatMap(({ demand }) => [...demand.keys()])),
];
