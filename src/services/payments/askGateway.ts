import type { PaymentGateways } from '../../context.js';
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
import { recordGatewayError } from './recordGatewayError.js';
import { settlePayment } from './settlePayment.js';
import { settleOne } from './settlePayments.js';

/** Attempts that a gateway is being asked about here, each with the end of it. */
const underWay = new WeakMap<PaymentGateways, Map<string, Promise<unknown>>>();

/**
 * Asks the gateway to begin an attempt, outside any transaction, and keeps what it says. Calls for the same attempt that
 * arrive meanwhile wait for that answer: the gateway would only tell them that it is busy with it.
 */
export async function askGateway(
  ctx: PayContext,
  attempt: Payment,
  input: PayOrder,
): Promise<Payment> {
  const { id } = attempt;
  const asking = underWay.get(ctx.payments) ?? new Map<string, Promise<unknown>>();
  underWay.set(ctx.payments, asking);
  const earlier = asking.get(id);
  if (earlier) {
    await earlier;
    return ctx.em.fork().findOneOrFail(Payment, id, { populate: ['order'] });
  }
  const asked = begin(ctx, attempt, input).finally(() => asking.delete(id));
  asking.set(id, asked);
  return asked;
}

async function begin(ctx: PayContext, attempt: Payment, input: PayOrder): Promise<Payment> {
  const gateway = ctx.payments.get(attempt.method)!;
  const customerAddress = ctx.viewer.address;
  const asked = createPayment(gateway, attempt, { ...input, customerAddress });
  const answer = await asked.catch((error: unknown) => notAnswered(ctx, attempt, error));
  return answer instanceof Payment ? answer : keep(ctx, attempt.id, answer);
}

async function notAnswered(ctx: PayContext, { id }: Payment, error: unknown): Promise<Payment> {
  await recordGatewayError(ctx, id, error);
  return error instanceof GatewayUnavailable ? markUnknown(ctx, id) : markRefused(ctx, id);
}

function createPayment(
  gateway: PaymentGateway,
  { id, order, asked, channel }: Payment,
  { returnUrl, payerOpenId, customerAddress }: PayOrder & { customerAddress: string },
): Promise<GatewayPayment> {
  return gateway.createPayment({
    paymentId: id,
    orderId: order.id,
    orderNumber: order.number,
    ...asked,
    description: `Order ${order.number}`,
    customerEmail: order.customer.email,
    channel,
    returnUrl,
    payerOpenId,
    customerAddress,
    expiresAt: order.holdExpiresAt,
  });
}

function keep(ctx: PayContext, paymentId: string, answer: GatewayPayment): Promise<Payment> {
  return transaction(ctx.em, (tx) => settleOne(tx, ctx, { paymentId, answer, heard: 'ANSWER' }));
}

/** The gateway does not take our call, whoever pays: the customer learns no more than that, and tries another way. */
function markRefused(ctx: PayContext, paymentId: string): Promise<Payment> {
  return transaction(ctx.em, async (tx) => {
    const locked = await lockPayment(tx, ctx, paymentId);
    const { payment } = locked;
    // Another call of the same customer may have had better luck.
    if (payment.nextAction) return payment;
    await settlePayment({ ...locked, heard: 'ANSWER' }, { state: 'FAILED', failure: REFUSED });
    return payment;
  });
}

const REFUSED = {
  code: 'PROVIDER_ERROR',
  message: 'This payment provider can not be used at the moment.',
};

/** A timeout says nothing about the money: the stock is held a little longer, and the gateway is asked again. */
function markUnknown(ctx: PayContext, paymentId: string): Promise<Payment> {
  return transaction(ctx.em, async (tx) => {
    const { order, payment, now } = await lockPayment(tx, ctx, paymentId);
    if (payment.status !== PaymentAttemptStatus.CREATED) return payment;
    payment.become(PaymentAttemptStatus.UNKNOWN, now);
    const isWaiting = order.status === OrderStatus.PENDING;
    if (isWaiting && order.paymentStatus === PaymentStatus.PENDING) {
      const { id, method } = payment;
      order.paymentUnknown(now, ctx.settings.unknownExtensionMs, { paymentId: id, method });
    }
    return payment;
  });
}
