import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { Payment } from '../../entities/Payment.js';
import type { PaymentGateway } from '../../gateways/payments/PaymentGateway.js';
import { lockPayment } from './lockPayment.js';
import { settlePayment } from './settlePayment.js';
import { settleOne } from './settlePayments.js';

type ClosingShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

/** Makes sure that nobody can pay an attempt any more, or settles it when the money came first. */
export async function closeAttempt(
  shop: ClosingShop,
  gateway: PaymentGateway,
  { id: paymentId, gatewayRef }: Payment,
): Promise<void> {
  const isOurs = gateway.capturePayment !== undefined;
  if (isOurs && (await closeUntaken(shop, paymentId))) return;
  const answer = await gateway.closePayment({ paymentId, gatewayRef, isCaptureBegun: isOurs });
  await transaction(shop.em, (tx) => settleOne(tx, shop, { paymentId, answer, heard: 'QUERY' }));
}

/** Where only we can take the money, an attempt that we have not begun to capture is closed by our word alone. */
function closeUntaken(shop: ClosingShop, paymentId: string): Promise<boolean> {
  return transaction(shop.em, async (tx) => {
    const locked = await lockPayment(tx, shop, paymentId);
    const { isActive, captureBegunAt } = locked.payment;
    if (isActive && captureBegunAt) return false;
    await settlePayment({ ...locked, heard: 'ANSWER' }, { state: 'CLOSED' });
    return true;
  });
}
