import type { Context } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import { Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import { withPatience } from '../../gateways/Patience.js';
import { askGateway } from './askGateway.js';
import { checkChoice } from './checkChoice.js';
import { closeOtherAttempts, inProgress } from './closeOtherAttempts.js';
import { openAttempt, refuseClosed } from './openAttempt.js';

export interface PayOrder {
  orderId: string;
  idempotencyKey: string;
  method: PaymentMethod;
  /** WEB, WAP, APP, QR or JSAPI. */
  channel: string;
  returnUrl?: string | undefined;
  payerOpenId?: string | undefined;
}

export type PayContext = Pick<Context, 'em' | 'viewer' | 'clock' | 'settings' | 'payments' | 'log'>;

const { CLOSED } = PaymentAttemptStatus;

// Two whole tries of a silent provider and the pause between them: apps and proxies give up soon after.
const PATIENCE = { totalMs: 12_000, tryMs: 5_000 };

/**
 * Starts to pay an order, or returns the attempt that is under way. The attempt is a row before the gateway hears of
 * it, and no transaction is open while the gateway is asked. The customer waits meanwhile: a gateway that says nothing
 * in time leaves the attempt UNKNOWN, to be asked about later.
 */
export async function payOrder(
  ctx: PayContext,
  input: PayOrder,
): Promise<{ payment: Payment; order: Order }> {
  checkChoice(ctx, input);
  const payment = await withPatience(PATIENCE, () => begin(ctx, input));
  return { payment, order: payment.order };
}

async function begin(ctx: PayContext, input: PayOrder): Promise<Payment> {
  await closeOtherAttempts(ctx, input);
  const attempt = await openAttempt(ctx, input);
  const needsGateway = attempt.isActive && !attempt.nextAction;
  const payment = needsGateway ? await askGateway(ctx, attempt, input) : attempt;
  const saysHow = !needsGateway && attempt.nextAction;
  if (payment.status === CLOSED && !saysHow) await refuseOvertaken(ctx, payment);
  return payment;
}

/** Somebody who chose another way at the same time has closed the attempt before it could say how to pay. */
async function refuseOvertaken({ em }: PayContext, payment: Payment): Promise<never> {
  const populate = ['order.payments'] as const;
  const { order } = await em.fork().findOneOrFail(Payment, payment.id, { populate });
  refuseClosed(order);
  throw inProgress(order.payments.getItems().find(({ isActive }) => isActive) ?? payment);
}
