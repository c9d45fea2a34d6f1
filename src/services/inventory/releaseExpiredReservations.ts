import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { giveBack } from '../orders/giveBack.js';

const BATCH = 100;

/**
 * Cancels unpaid orders whose hold ran out by the database's clock, and gives their stock back, each exactly once:
 * rows that another worker or a payment has locked are left to it. Returns how many orders were cancelled.
 */
export async function releaseExpiredReservations(
  shop: Pick<Shop, 'em' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  let released = 0;
  for (;;) {
    const count = await releaseBatch(shop);
    released += count;
    if (count < BATCH || signal?.aborted) return released;
  }
}

function releaseBatch({ em, clock }: Pick<Shop, 'em' | 'clock'>): Promise<number> {
  return transaction(em, async (tx) => {
    const expired = await tx.find(
      Order,
      { status: OrderStatus.PENDING, holdExpiresAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { holdExpiresAt: 'asc' },
        limit: BATCH,
      },
    );
    if (expired.length === 0) return 0;
    const now = await clock.now(tx);
    for (const order of expired) order.cancel(CancelReason.PAYMENT_EXPIRED, now);
    await giveBack(tx, expired, now);
    // Whatever the customer still has open at a gateway is closed by the next reconciliation.
    const open = {
      order: { $in: expired.map(({ id }) => id) },
      status: { $in: [...ACTIVE_PAYMENT] },
    };
    await tx.nativeUpdate(Payment, open, { nextQueryAt: now });
    return expired.length;
  });
}
