import { LockMode } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';

const BATCH = 100;

/** Delivered orders whose return window is over are complete. */
export async function completeOrders(
  shop: Pick<Shop, 'em' | 'clock' | 'settings'>,
  signal?: AbortSignal,
): Promise<number> {
  for (let completed = 0; ;) {
    const count = await completeBatch(shop);
    completed += count;
    if (count < BATCH || signal?.aborted) return completed;
  }
}

function completeBatch({ em, clock, settings }: Pick<Shop, 'em' | 'clock' | 'settings'>) {
  return transaction(em, async (tx) => {
    const now = await clock.now(tx);
    const windowStart = new Date(now.getTime() - settings.returnWindowMs);
    const orders = await tx.find(
      Order,
      { status: OrderStatus.DELIVERED, deliveredAt: { $lte: windowStart } },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, limit: BATCH },
    );
    for (const order of orders) order.complete(now);
    return orders.length;
  });
}
