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
import { PaymentEventType } from '../../entities/PaymentEventType.js';
import { reinstateOrder } from '../orders/reinstateOrder.js';
import { giveWrongSumBack, WRONG_AMOUNT, wrongSumOf } from './giveWrongSumBack.js';

/** An order and one of its payments, both locked, and what time it is. */
export interface LockedPayment {
  tx: EntityManager;
  settings: Shop['settings'];
  order: Order;
  payment: Payment;
  now: Date;
}

export interface Settlement extends LockedPayment {
  heard: Heard;
}

/** How we came by a gateway's word: it called, it was asked later on, or it answered at once. */
export type Heard = 'CALLBACK' | 'QUERY' | 'ANSWER';

/**
 * The one place where a gateway's word becomes the order's state. Any word may come late, twice or out of order:
 * what was settled before stays settled. True when the order was paid in time and its stock is still to be sold.
 */
export async function settlePayment(
  settlement: Settlement,
  answer: GatewayPayment,
): Promise<boolean> {
  const { payment } = settlement;
  if (answer.state === 'CAPTURED') return capture(settlement, answer);
  payment.gatewayRef ??= answer.gatewayRef;
  if (answer.state === 'FAILED') fail(settlement, answer);
  if (answer.state === 'CLOSED') close(settlement, answer);
  if (answer.state === 'PENDING') keepWaiting(settlement, answer);
  return false;
}

async function capture(settlement: Settlement, answer: GatewayPayment): Promise<boolean> {
  const { tx, order, payment, heard, now } = settlement;
  if (payment.isCaptured) return false;
  const wrongSum = wrongSumOf(payment, answer);
  payment.gatewayRef ??= answer.gatewayRef;
  payment.settledAt = answer.settledAt ?? now;
  if (wrongSum) {
    await giveWrongSumBack(settlement, wrongSum);
    failOrder(settlement, WRONG_AMOUNT);
    return false;
  }
  if (order.isPaid || isExchangeGivenUp(order)) {
    payment.become(PaymentAttemptStatus.SURPLUS, now);
    const reason = order.isPaid ? 'PAID_TWICE' : whyBack(order, payment);
    tx.persist(Refund.whole(payment, reason, now));
    return false;
  }
  payment.become(PaymentAttemptStatus.CAPTURED, now);
  order.paid(now, { paymentId: payment.id, method: payment.method, heard });
  if (order.status === OrderStatus.PENDING) return true;
  await takeLateMoney(settlement);
  return false;
}

/** Its credit has gone back, and the money that comes is only the rest of what it costs. */
const isExchangeGivenUp = ({ status, creditMinor }: Order): boolean =>
  status === OrderStatus.CANCELLED && creditMinor > 0;

/** The order is there again when all that it had can be taken again; else the money goes back. Staff see either. */
async function takeLateMoney({ tx, order, payment, now }: Settlement): Promise<void> {
  const isLate = order.cancelReason === CancelReason.PAYMENT_EXPIRED;
  const isBack = isLate && (await reinstateOrder(tx, order, now));
  const reason = whyBack(order, payment);
  if (!isBack) tx.persist(Refund.whole(payment, reason, now));
  const note = { code: isBack ? 'REINSTATED' : reason };
  payment.record(PaymentEventType.CAPTURED_LATE, now, note);
}

/** The gateway's time decides what was late: money that was there in time may be heard of when the goods are gone. */
function whyBack({ cancelReason, holdExpiresAt }: Order, { settledAt }: Payment): string {
  if (cancelReason !== CancelReason.PAYMENT_EXPIRED) return 'ORDER_CANCELLED';
  const wasInTime = holdExpiresAt && settledAt && settledAt <= holdExpiresAt;
  return wasInTime ? 'HEARD_OF_TOO_LATE' : 'PAID_TOO_LATE';
}

function fail(settlement: Settlement, { failure }: GatewayPayment): void {
  const { payment, now } = settlement;
  if (!payment.isActive) return;
  payment.become(PaymentAttemptStatus.FAILED, now, failure);
  payment.failureCode = failure?.code;
  payment.failureMessage = failure?.message;
  failOrder(settlement, failure?.code);
}

/** The customer of an order that waits for this money learns that it did not come. */
function failOrder({ order, payment, now }: Settlement, code: string | undefined): void {
  const { id: paymentId, method } = payment;
  if (canFail(order)) order.paymentFailed(now, { paymentId, method, code });
}

/** Nobody shall pay this attempt any more. Only an order that waits for just that learns of it. */
function close(settlement: Settlement, { canStillBePaid }: GatewayPayment): void {
  const { order, payment, now } = settlement;
  if (payment.status === PaymentAttemptStatus.CLOSED) payment.nextQueryAt = undefined;
  if (!payment.isActive && payment.status !== PaymentAttemptStatus.FAILED) return;
  payment.become(PaymentAttemptStatus.CLOSED, now);
  // Whoever pays all the same is found then, though the news of it may be lost.
  if (canStillBePaid) payment.nextQueryAt = afterHold(order, now);
  if (order.paymentStatus === PaymentStatus.UNKNOWN) failOrder(settlement, 'CLOSED');
}

function keepWaiting({ payment, now }: Settlement, answer: GatewayPayment): void {
  // A gateway that has not heard of it yet may still hear of it: from the customer, if we were told what they do next.
  if (!payment.isActive || !(answer.gatewayRef || answer.nextAction)) return;
  const { PENDING } = PaymentAttemptStatus;
  if (payment.status !== PENDING) payment.become(PENDING, now);
  payment.nextAction = answer.nextAction ?? payment.nextAction;
  // The next reconciliation takes it, and it is woken for that.
  if (answer.isApproved) payment.nextQueryAt = now;
}

// Clocks differ a little.
const GRACE_MS = 60_000;

const afterHold = ({ holdExpiresAt = new Date(0) }: Order, now: Date): Date =>
  new Date(Math.max(holdExpiresAt.getTime(), now.getTime()) + GRACE_MS);

const canFail = ({ status, paymentStatus }: Order): boolean =>
  status === OrderStatus.PENDING &&
  (paymentStatus === PaymentStatus.PENDING || paymentStatus === PaymentStatus.UNKNOWN);
