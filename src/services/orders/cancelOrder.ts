import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';
import { Refund } from '../../entities/Refund.js';
import { problem, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { giveBack } from './giveBack.js';
import { lockOrder } from './lockOrder.js';

export interface CancelOrder {
  orderId: string;
  idempotencyKey: string;
  reason?: string | undefined;
}

const CANCELLABLE: readonly OrderStatus[] = [
  OrderStatus.PENDING,
  OrderStatus.PENDING_RESTOCK,
  OrderStatus.CONFIRMED,
  OrderStatus.PROCESSING,
];

/**
 * Cancels an order before its picking starts: stock and coupon go back at once, paid money is refunded. Refused with
 * TOO_LATE_TO_CANCEL afterwards.
 */
export function cancelOrder(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: CancelOrder,
): Promise<Order> {
  const call = callOf(
    viewer.idempotencyScope(idempotencyKey),
    'cancelOrder',
    idempotencyKey,
    input,
  );
  return transaction(em, async (tx) => {
    const order = await lockOrder(tx, viewer.own(input.orderId));
    const now = await clock.now(tx);
    if (await claim(tx, call, { orderId: order.id }, now)) return order;
    await stopPicking(tx, order);
    const by = viewer.role === 'staff' ? CancelReason.STAFF : CancelReason.CUSTOMER;
    order.cancel(by, now, { note: input.reason, by: viewer.actor });
    await stopPayments(tx, order, now);
    await giveBack(tx, [order], now);
    return order;
  });
}

/** From the first unit in a picker's hand it is too late. */
async function stopPicking(tx: EntityManager, order: Order): Promise<void> {
  if (order.status === OrderStatus.CANCELLED) return;
  const lists = await tx.find(PickingList, { order });
  const started = lists.some(({ status }) => status === PickingStatus.PICKED);
  if (started || !CANCELLABLE.includes(order.status)) {
    throw new Refusal(problem('TOO_LATE_TO_CANCEL', {}));
  }
  for (const list of lists) list.status = PickingStatus.CANCELLED;
}

/** Captured money goes back; an attempt that is still open is closed at its gateway by the next sweep. */
async function stopPayments(tx: EntityManager, order: Order, now: Date): Promise<void> {
  const payments = await tx.find(Payment, { order });
  for (const payment of payments) {
    if (ACTIVE_PAYMENT.includes(payment.status)) payment.nextQueryAt = now;
    if (payment.status === PaymentAttemptStatus.CAPTURED) {
      tx.persist(Refund.whole(payment, 'ORDER_CANCELLED', now));
    }
  }
}
