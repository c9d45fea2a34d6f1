import { Order } from '../../entities/Order.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { problem, Refusal } from '../../errors.js';
import { closeAttempt } from './closeAttempt.js';
import type { PayContext, PayOrder } from './payOrder.js';
import { recordGatewayError } from './recordGatewayError.js';

/**
 * Before a customer pays in another way or at another place, or again after a failure, the earlier attempt is closed
 * at its gateway, so that nobody pays twice. Refused with PAYMENT_IN_PROGRESS while that is not certain.
 */
export async function closeOtherAttempts(ctx: PayContext, input: PayOrder): Promise<void> {
  const em = ctx.em.fork();
  const order = await em.findOneOrFail(Order, ctx.viewer.own(input.orderId));
  const payments = await em.find(Payment, { order });
  for (const payment of payments) {
    const isOther = ACTIVE_PAYMENT.includes(payment.status) && !isSameWay(payment, input);
    const mayStillSucceed = payment.status === PaymentAttemptStatus.FAILED && payment.gatewayRef;
    if (isOther || mayStillSucceed) await close(ctx, payment);
  }
}

async function close(ctx: PayContext, payment: Payment): Promise<void> {
  const { id, method } = payment;
  try {
    const gateway = ctx.payments.get(method);
    if (gateway) await closeAttempt(ctx, gateway, payment);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    await recordGatewayError(ctx, id, error);
    throw inProgress({ method });
  }
}

/** A link, a QR code and a client's parameters are not each other's. */
export const isSameWay = (payment: Payment, { method, channel }: Way): boolean =>
  payment.method === method && payment.channel === channel;

type Way = Pick<PayOrder, 'method' | 'channel'>;

export const inProgress = ({ method }: Pick<Payment, 'method'>): Refusal =>
  new Refusal(problem('PAYMENT_IN_PROGRESS', { method }, ['method']));
