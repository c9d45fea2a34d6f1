import { transaction } from '../../database/transaction.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { PaymentStatus } from '../../entities/PaymentStatus.js';
import {
  GatewayUnavailable,
  type GatewayPayment,
  type PaymentGateway,
} from '../../gateways/payments/PaymentGateway.js';
import { lockPayment } from './lockPayment.js';
import type { PayContext, PayOrder } from './payOrder.js';
import { settlePayment } from './settlePayment.js';

/** Asks the gateway to begin an attempt, outside any transaction, and keeps what it says. */
export async function askGateway(
  ctx: PayContext,
  attempt: Payment,
  input: PayOrder,
): Promise<Payment> {
  const gateway = ctx.payments.get(attempt.method)!;
  try {
    const answer = await createPayment(gateway, attempt, input);
    return await keep(ctx, attempt.id, answer);
  } catch (error) {
    if (!(error instanceof GatewayUnavailable)) throw error;
    ctx.log.warn({ err: error, paymentId: attempt.id }, 'the gateway did not answer');
    return markUnknown(ctx, attempt.id);
  }
}

function createPayment(
  gateway: PaymentGateway,
  { id, order, amountMinor, currency, channel }: Payment,
  { returnUrl, payerOpenId }: PayOrder,
): Promise<GatewayPayment> {
  return gateway.createPayment({
    paymentId: id,
    orderId: order.id,
    orderNumber: order.number,
    amountMinor,
    currency,
    description: `Order ${order.number}`,
    customerEmail: order.customer.email,
    channel,
    returnUrl,
    payerOpenId,
  });
}

function keep(ctx: PayContext, paymentId: string, answer: GatewayPayment): Promise<Payment> {
  return transaction(ctx.em, async (tx) => {
    const settlement = await lockPayment(tx, ctx, paymentId);
    await settlePayment(settlement, answer);
    return settlement.payment;
  });
}

/** A timeout says nothing about the money: the stock is held a little longer, and the gateway is asked again. */
function markUnknown(ctx: PayContext, paymentId: string): Promise<Payment> {
  return transaction(ctx.em, async (tx) => {
    const { order, payment, now } = await lockPayment(tx, ctx, paymentId);
    if (payment.status !== PaymentAttemptStatus.CREATED) return payment;
    payment.status = PaymentAttemptStatus.UNKNOWN;
    const isWaiting = order.status === OrderStatus.PENDING;
    if (isWaiting && order.paymentStatus === PaymentStatus.PENDING) {
      const { id, method } = payment;
      order.paymentUnknown(now, ctx.settings.unknownExtensionMs, { paymentId: id, method });
    }
    return payment;
  });
}
