import { setTimeout as pause } from 'node:timers/promises';
import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { giveBack } from '../orders/giveBack.js';
import { giveCreditsBack } from '../payments/fundsOf.js';

const BATCH = 50;
// While customers order here: a batch keeps its shelves locked until it is written, and placements wait for them.
const SMALL_BATCH = 10;
const GIVEN_WAY = 9;

// So long a provider has to say whether the money came after all, when the hold of an order ends.
const CLOSING_MS = 30_000;

/**
 * Cancels unpaid orders whose hold ran out by the database's clock, and gives their stock back, each exactly once:
 * rows that another worker or a payment has locked are left to it, and to the next sweep if it leaves them as they are. An
 * order with an open attempt to pay waits a moment
 * for `reconcilePayments` to close the attempt at the provider. Returns how many orders were cancelled.
 */
export async function releaseExpiredReservations(
  shop: Pick<Shop, 'em' | 'clock' | 'placements'>,
  signal?: AbortSignal,
): Promise<number> {
  let released = 0;
  for (;;) {
    const start = performance.now();
    const limit = shop.placements.isBusy ? SMALL_BATCH : BATCH;
    const count = await releaseBatch(shop, limit);
    released += count;
    if (count < limit || signal?.aborted) return released;
    // Customers come first: while they order here, most of the time is theirs.
    if (shop.placements.isBusy) await pause((performance.now() - start) * GIVEN_WAY);
  }
}

const mayEnd = (order: string): string => `(
  ${order}.hold_expires_at <= shop_now() - interval '${CLOSING_MS} milliseconds'
  or not exists (select from payment where payment.order_id = ${order}.id
    and payment.status in ('CREATED', 'PENDING', 'UNKNOWN')))`;

function releaseBatch({ em, clock }: Pick<Shop, 'em' | 'clock'>, limit: number): Promise<number> {
  return transaction(em, async (tx) => {
    const expired = await tx.find(
      Order,
      {
        status: OrderStatus.PENDING,
        holdExpiresAt: { $lte: raw('shop_now()') },
        [raw(mayEnd)]: [],
      },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { holdExpiresAt: 'asc' },
        limit,
      },
    );
    if (expired.length === 0) return 0;
    const now = await clock.now(tx);
    for (const order of expired) order.cancel(CancelReason.PAYMENT_EXPIRED, now);
    await giveCreditsBack(tx, expired, now);
    // Whatever the customer still has open at a gateway is closed by the next reconciliation.
    const open = {
      order: { $in: expired.map(({ id }) => id) },
      status: { $in: [...ACTIVE_PAYMENT] },
    };
    await tx.nativeUpdate(Payment, open, { nextQueryAt: now });
    await giveBack(tx, expired, now);
    return expired.length;
  });
}
