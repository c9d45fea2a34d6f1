import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { giveBack } from '../orders/giveBack.js';
import { giveCreditsBack } from '../payments/fundsOf.js';
import { fillFromStock } from './fillFromStock.js';
import { restockNeeds } from './restockNeeds.js';
import { closeRequests, raiseRequests } from './restockRequests.js';

type RestockShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

const BATCH = 100;

/**
 * Looks after the orders that wait for stock: gives them what came back, cancels those that have waited too long,
 * and keeps restock requests to what is wanted.
 */
export async function restockOrders(shop: RestockShop): Promise<void> {
  await fillFromStock(shop);
  while ((await cancelOverdue(shop)) === BATCH);
  await reviewRequests(shop);
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
    await giveCreditsBack(tx, overdue, now);
    if (overdue.length > 0) await giveBack(tx, overdue, now);
    return overdue.length;
  });
}

/** What became wanted, or is wanted no more, without a crossing: an order took the rest, or stopped waiting. */
function reviewRequests({ em, clock }: RestockShop): Promise<void> {
  return transaction(em, async (tx) => {
    const { unasked, idle } = await misjudged(tx);
    if (unasked.length + idle.length === 0) return;
    const now = await clock.now(tx);
    await raiseRequests(tx, unasked, now);
    await closeRequests(tx, idle, now);
  });
}

async function misjudged(tx: EntityManager): Promise<{ unasked: string[]; idle: string[] }> {
  const rows = await tx.execute<{ sku: string; isOpen: boolean }[]>(
    `with open as (select sku from restock_request where status = 'OPEN'), asked as (
       select sku from open union
       select l.sku from orders o join order_line l on l.order_id = o.id
       where o.status = 'PENDING_RESTOCK' union
       select sku from order_line where quantity_backordered > 0
     )
     select asked.sku, open.sku is not null as "isOpen"
     from asked left join (${restockNeeds('select sku from asked')}) need using (sku)
     left join open using (sku)
     where (coalesce(need.short, 0) + coalesce(need."toTarget", 0) > 0) <> (open.sku is not null)`,
  );
  const skus = (isOpen: boolean) =>
    rows.filter((row) => row.isOpen === isOpen).map(({ sku }) => sku);
  return { unasked: skus(false), idle: skus(true) };
}
