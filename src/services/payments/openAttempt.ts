import type { EntityManager } from '@mikro-orm/postgresql';
import type { PaymentGateways } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import { invalidMove, problem, Refusal } from '../../errors.js';
import { inProgress, isSameWay } from './closeOtherAttempts.js';
import { answered, callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';
import type { PayContext, PayOrder } from './payOrder.js';
import { presentAmount } from './presentAmount.js';
import { nextQueryAt } from './querySchedule.js';
import { readExchangeRates } from './readExchangeRates.js';

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
    if (!payments.has(input.method)) throw notOffered(input.method);
    const now = await clock.now(tx);
    refuseClosed(order);
    const active = await activeAttempt(tx, order);
    // Somebody began to pay in another way a moment ago, after that was looked for.
    if (active && !isSameWay(active, input)) throw inProgress(active);
    const attempt = active ?? newAttempt(order, input, now);
    if (!active) await present(tx, payments, attempt);
    await claim(tx, call, { paymentId: attempt.id }, now);
    tx.persist(attempt);
    return attempt;
  });
}

async function activeAttempt(tx: EntityManager, order: Order): Promise<Payment | undefined> {
  const active = { order: order.id, status: { $in: [...ACTIVE_PAYMENT] } };
  return (await tx.findOne(Payment, active)) ?? undefined;
}

/** Also while an attempt is still to be closed at its gateway: nobody is shown how to pay what is not wanted. */
export function refuseClosed(order: Order): void {
  if (order.isPaid) throw new Refusal(problem('ALREADY_PAID', {}));
  if (order.isFree) throw new Refusal(problem('NOTHING_TO_PAY', {}));
  if (order.status !== OrderStatus.PENDING) throw invalidMove(order.status, 'PAID');
}

function newAttempt(
  order: Order,
  { method, channel }: Omit<PayOrder, 'idempotencyKey'>,
  now: Date,
): Payment {
  if (order.holdExpiresAt && order.holdExpiresAt <= now) {
    throw new Refusal(problem('HOLD_EXPIRED', {}));
  }
  const id = newId();
  order.paymentStarted(now, { paymentId: id, method });
  return Payment.start({
    id,
    order,
    method,
    channel,
    amountMinor: order.dueMinor,
    currency: order.currency,
    nextQueryAt: nextQueryAt(0, now, order.holdExpiresAt),
    createdAt: now,
  });
}

/** In what the gateway takes; refused where it takes none of it. */
async function present(
  tx: EntityManager,
  payments: PaymentGateways,
  attempt: Payment,
): Promise<void> {
  const { method, currency } = attempt;
  const rates = await readExchangeRates(tx, payments, [{ method, currency }]);
  const asking = presentAmount(payments.get(method)!, attempt, rates);
  if (!asking) throw notOffered(method);
  attempt.presentAs(asking.presentment);
}

const notOffered = (method: PaymentMethod): Refusal =>
  new Refusal(problem('PAYMENT_METHOD_NOT_OFFERED', { method }, ['method']));
