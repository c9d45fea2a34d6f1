import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import type { Payment } from '../../entities/Payment.js';
import { lockPayment } from './lockPayment.js';
import { settleOne } from './settlePayments.js';

/**
 * Takes what the customer has approved, at a gateway that leaves this to us. That it begins is on record before the
 * gateway hears of it: without that record an attempt takes no money, and is closed without asking.
 */
export async function captureApproved(
  shop: Pick<Shop, 'em' | 'clock' | 'settings' | 'payments'>,
  { id: paymentId, method, gatewayRef }: Payment,
): Promise<void> {
  const isBegun = await transaction(shop.em, async (tx) => {
    const { order, payment, now } = await lockPayment(tx, shop, paymentId);
    if (!payment.isActive || order.status !== OrderStatus.PENDING) return false;
    payment.captureBegunAt ??= now;
    return true;
  });
  if (!isBegun) return;
  const answer = await shop.payments.get(method)?.capturePayment?.({ paymentId, gatewayRef });
  if (!answer) return;
  await transaction(shop.em, (tx) => settleOne(tx, shop, { paymentId, answer, heard: 'ANSWER' }));
}
