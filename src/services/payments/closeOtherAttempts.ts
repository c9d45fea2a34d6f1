import { transaction } from '../../database/transaction.js';
import { Order } from '../../entities/Order.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { problem, Refusal } from '../../errors.js';
import { GatewayUnavailable } from '../../gateways/payments/PaymentGateway.js';
import { lockPayment } from './lockPayment.js';
import type { PayContext, PayOrder } from './payOrder.js';
import { settlePayment } from './settlePayment.js';

/**
 * Before a customer pays in another way, or again after a failure, the earlier attempt is closed at its gateway, so
 * that nobody pays twice. Refused with PAYMENT_IN_PROGRESS while that is not certain.
 */
export async function closeOtherAttempts(
  ctx: PayContext,
  { orderId, method }: PayOrder,
): Promise<void> {
  const em = ctx.em.fork();
  const order = await em.findOneOrFail(Order, ctx.viewer.own(orderId));
  const payments = await em.find(Payment, { order });
  for (const payment of payments) {
    const isOther = ACTIVE_PAYMENT.includes(payment.status) && payment.method !== method;
    const mayStillSucceed = payment.status === PaymentAttemptStatus.FAILED && payment.gatewayRef;
    if (isOther || mayStillSucceed) await close(ctx, payment);
  }
}

async function close(ctx: PayContext, { id, method, gatewayRef }: Payment): Promise<void> {
  try {
    const answer = await ctx.payments.get(method)?.closePayment({ paymentId: id, gatewayRef });
    if (!answer) return;
    await transaction(ctx.em, async (tx) => {
      await settlePayment(await lockPayment(tx, ctx, id), answer);
    });
  } catch (error) {
    if (!(error instanceof GatewayUnavailable)) throw error;
    throw new Refusal(problem('PAYMENT_IN_PROGRESS', { method }, ['method']));
  }
}
