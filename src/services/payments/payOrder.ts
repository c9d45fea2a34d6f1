import type { Context } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import type { Payment } from '../../entities/Payment.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import { askGateway } from './askGateway.js';
import { checkChoice } from './checkChoice.js';
import { closeOtherAttempts } from './closeOtherAttempts.js';
import { openAttempt } from './openAttempt.js';

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

/**
 * Starts to pay an order, or returns the attempt that is under way. The attempt is a row before the gateway hears of
 * it, and no transaction is open while the gateway is asked.
 */
export async function payOrder(
  ctx: PayContext,
  input: PayOrder,
): Promise<{ payment: Payment; order: Order }> {
  checkChoice(ctx, input);
  await closeOtherAttempts(ctx, input);
  const attempt = await openAttempt(ctx, input);
  const needsGateway = attempt.isActive && !attempt.nextAction;
  const payment = needsGateway ? await askGateway(ctx, attempt, input) : attempt;
  return { payment, order: payment.order };
}
