import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { lockStock } from '../orders/supplies.js';
import { reviewStock } from './reviewStock.js';
import { fillWaitingOrders, lockWaitingOrders, skusOf } from './waitingOrders.js';

/**
 * Gives waiting orders what came back to the shelves. Whoever gives something back has locked its order and its stock
 * already, and orders come before stock: so this is a transaction of its own, right after. (Stock that is received fills
 * them at once, see `adjustStock`.)
 */
export function fillFromStock({
  em,
  clock,
  settings,
}: Pick<Shop, 'em' | 'clock' | 'settings'>): Promise<void> {
  return transaction(em, async (tx) => {
    const skus = await fillableSkus(tx);
    if (skus.length === 0) return;
    const waiting = await lockWaitingOrders(tx, skus);
    const waitedFor = skusOf(waiting);
    const levels = await lockStock(tx, waitedFor);
    const now = await clock.now(tx);
    await fillWaitingOrders(tx, waiting, levels, { now, holdMs: settings.restockHoldMs });
    await reviewStock(tx, levels, { now, waitedFor });
  });
}

/** What orders wait for and the shelves have: in most sweeps nothing, and nothing is locked. */
async function fillableSkus(tx: EntityManager): Promise<string[]> {
  const rows = await tx.execute<{ sku: string }[]>(
    `select distinct l.sku from (
       select sku, quantity from order_line l
       join orders o on o.id = l.order_id and o.status = 'PENDING_RESTOCK'
       union all
       select sku, quantity_backordered from order_line where quantity_backordered > 0
     ) l
     where (select sum(s.on_hand - s.reserved - s.committed) from stock_level s
            join warehouse w on w.code = s.warehouse_code and w.active
            where s.sku = l.sku) >= l.quantity`,
  );
  return rows.map(({ sku }) => sku);
}
