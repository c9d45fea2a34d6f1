import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Return } from '../../entities/Return.js';
import { OPEN_RETURN } from '../../entities/returnMoves.js';

const BATCH = 100;

/**
 * Delivered orders whose return window is over are complete, unless a return of theirs is open or a parcel is still
 * somebody's case.
 */
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

const hasNoCase = (order: string): string =>
  `not exists (select from delivery_case c where c.order_id = ${order}.id and c.closed_at is null)`;

function completeBatch({ em, clock, settings }: Pick<Shop, 'em' | 'clock' | 'settings'>) {
  return transaction(em, async (tx) => {
    const now = await clock.now(tx);
    const windowStart = new Date(now.getTime() - settings.returnWindowMs);
    const orders = await tx.find(
      Order,
      {
        status: OrderStatus.DELIVERED,
        deliveredAt: { $lte: windowStart },
        [raw(hasNoCase)]: [],
        returns: { $none: { status: { $in: [...OPEN_RETURN] } } },
      },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, limit: BATCH },
    );
    // A return may have been asked for at the last moment, between the look and the lock.
    const ids = orders.map(({ id }) => id);
    const open = await tx.find(Return, {
      order: { $in: ids },
      status: { $in: [...OPEN_RETURN] },
    });
    const waiting = new Set(open.map(({ order }) => order.id));
    for (const order of orders) if (!waiting.has(order.id)) order.complete(now);
    return orders.length;
  });
}
