import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import type { Order } from '../../entities/Order.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { callOff } from './callOff.js';
import { lockOrder } from './lockOrder.js';

export interface CancelOrder {
  orderId: string;
  idempotencyKey: string;
  reason?: string | undefined;
}

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
    const by = viewer.role === 'staff' ? CancelReason.STAFF : CancelReason.CUSTOMER;
    await callOff(tx, order, { by, at: now, data: { note: input.reason, by: viewer.actor } });
    return order;
  });
}
