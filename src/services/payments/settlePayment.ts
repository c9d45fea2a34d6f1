import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { CancelReason } from '../../entities/CancelReason.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import type { Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { PaymentStatus } from '../../entities/PaymentStatus.js';
import { Refund } from '../../entities/Refund.js';
import type { GatewayPayment } from '../../gateways/payments/PaymentGateway.js';
import { lockReservedStock } from '../inventory/lockReservedStock.js';
import { sellReservation } from '../inventory/reservations.js';
import { reinstateOrder } from '../orders/reinstateOrder.js';

/** An order and one of its payments, both locked, and what time it is. */
export interface Settlement {
  tx: EntityManager;
  settings: Shop['settings'];
  order: Order;
  payment: Payment;
  now: Date;
}

/** The gateway took another amount than it was asked for: somebody has to look at it. */
class MoneyMismatch extends Error {
  override name = 'MoneyMismatch';
}

/**
 * The one place where a gateway's word becomes the order's state. Any word may come late, twice or out of order:
 * what was settled before stays settled.
 */
export async function settlePayment(settlement: Settlement, answer: GatewayPayment): Promise<void> {
  const { payment } = settlement;
  payment.gatewayRef ??= answer.gatewayRef;
  switch (answer.state) {
    case 'CAPTURED':
      return capture(settlement, answer);
    case 'FAILED':
      return fail(settlement, answer);
    case 'CLOSED':
      return close(settlement);
    case 'PENDING':
      return keepWaiting(settlement, answer);
  }
}

async function capture(settlement: Settlement, answer: GatewayPayment): Promise<void> {
  const { tx, order, payment, now } = settlement;
  const { CAPTURED, SURPLUS } = PaymentAttemptStatus;
  if (payment.status === CAPTURED || payment.status === SURPLUS) return;
  checkAmount(payment, answer);
  payment.settledAt = answer.settledAt ?? now;
  payment.nextQueryAt = undefined;
  if (order.isPaid) {
    payment.status = SURPLUS;
    tx.persist(Refund.whole(payment, 'PAID_TWICE', now));
    return;
  }
  payment.status = CAPTURED;
  order.paid(now, { paymentId: payment.id, method: payment.method });
  if (order.status === OrderStatus.PENDING) return sell(settlement);
  const isLate = order.cancelReason === CancelReason.PAYMENT_EXPIRED;
  if (isLate && (await reinstateOrder(tx, order, now))) return;
  tx.persist(Refund.whole(payment, isLate ? 'PAID_TOO_LATE' : 'ORDER_CANCELLED', now));
}

/** What was held becomes a sale. */
async function sell({ tx, order, now }: Settlement): Promise<void> {
  const { reservations, levels } = await lockReservedStock(tx, [order]);
  for (const reservation of reservations) {
    tx.persist(sellReservation(reservation, levels, { at: now, orderId: order.id }));
  }
  order.confirm(now);
}

async function fail({ order, payment, now }: Settlement, answer: GatewayPayment): Promise<void> {
  if (!payment.isActive) return;
  payment.status = PaymentAttemptStatus.FAILED;
  payment.failureCode = answer.failure?.code;
  payment.failureMessage = answer.failure?.message;
  payment.nextQueryAt = undefined;
  if (canFail(order)) {
    const { code } = answer.failure ?? {};
    order.paymentFailed(now, { paymentId: payment.id, method: payment.method, code });
  }
}

/** Nobody can pay this attempt any more. Only an order that waits for just that learns of it. */
async function close({ order, payment, now }: Settlement): Promise<void> {
  if (!payment.isActive && payment.status !== PaymentAttemptStatus.FAILED) return;
  payment.status = PaymentAttemptStatus.CLOSED;
  payment.nextQueryAt = undefined;
  if (order.paymentStatus === PaymentStatus.UNKNOWN && canFail(order)) {
    order.paymentFailed(now, { paymentId: payment.id, method: payment.method, code: 'CLOSED' });
  }
}

async function keepWaiting({ payment }: Settlement, answer: GatewayPayment): Promise<void> {
  // A gateway that has not heard of it yet may still hear of it.
  if (!payment.isActive || !answer.gatewayRef) return;
  payment.status = PaymentAttemptStatus.PENDING;
  payment.nextAction = answer.nextAction ?? payment.nextAction;
}

const canFail = ({ status, paymentStatus }: Order): boolean =>
  status === OrderStatus.PENDING &&
  (paymentStatus === PaymentStatus.PENDING || paymentStatus === PaymentStatus.UNKNOWN);

function checkAmount(payment: Payment, { amountMinor, currency }: GatewayPayment): void {
  if (amountMinor === payment.amountMinor && currency === payment.currency) return;
  throw new MoneyMismatch(
    `Payment ${payment.id}: asked for ${payment.amountMinor} ${payment.currency}, the gateway took ${amountMinor} ${currency}`,
  );
}
