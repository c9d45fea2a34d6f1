import type { EntityManager } from '@mikro-orm/postgresql';
import { transaction } from '../../database/transaction.js';
import { newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { invalidMove, problem, Refusal } from '../../errors.js';
import { answered, callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';
import type { PayContext, PayOrder } from './payOrder.js';
import { firstQueryAt } from './querySchedule.js';

/** The attempt that this call is about: the one that it made before, the active one, or a new one. */
export function openAttempt(
  { em, viewer, clock, payments }: PayContext,
  { idempotencyKey, ...input }: PayOrder,
): Promise<Payment> {
  const call = callOf(viewer.idempotencyScope(idempotencyKey), 'payOrder', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const order = await lockOrder(tx, viewer.own(input.orderId));
    const earlier = await answered(tx, call);
    if (earlier) return tx.findOneOrFail(Payment, String(earlier['paymentId']));
    if (!payments.has(input.method)) {
      throw new Refusal(
        problem('PAYMENT_METHOD_NOT_OFFERED', { method: input.method }, ['method']),
      );
    }
    const now = await clock.now(tx);
    const active = await activeAttempt(tx, order);
    const attempt = active ?? newAttempt(order, input, now);
    await claim(tx, call, { paymentId: attempt.id }, now);
    tx.persist(attempt);
    return attempt;
  });
}

async function activeAttempt(tx: EntityManager, order: Order): Promise<Payment | undefined> {
  const active = { order: order.id, status: { $in: [...ACTIVE_PAYMENT] } };
  return (await tx.findOne(Payment, active)) ?? undefined;
}

function newAttempt(
  order: Order,
  { method, channel }: Omit<PayOrder, 'idempotencyKey'>,
  now: Date,
): Payment {
  if (order.isPaid) throw new Refusal(problem('ALREADY_PAID', {}));
  if (order.status !== OrderStatus.PENDING) throw invalidMove(order.status, 'PAID');
  if (order.holdExpiresAt && order.holdExpiresAt <= now) {
    throw new Refusal(problem('HOLD_EXPIRED', {}));
  }
  const id = newId();
  order.paymentStarted(now, { paymentId: id, method });
  return Object.assign(new Payment(), {
    id,
    order,
    method,
    channel,
    amountMinor: order.pricing.totalMinor,
    currency: order.currency,
    nextQueryAt: firstQueryAt(now),
    createdAt: now,
  });
}
