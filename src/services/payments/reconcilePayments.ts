import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Payment } from '../../entities/Payment.js';
import { captureApproved } from './captureApproved.js';
import { closeAttempt } from './closeAttempt.js';
import { nextQueryAt } from './querySchedule.js';
import { recordGatewayError } from './recordGatewayError.js';
import { settleOne } from './settlePayments.js';

type ReconcileShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'payments' | 'log'>;

const BATCH = 20;

/**
 * Asks the gateways about every attempt that may still be paid, so that no paid order is lost even when every callback
 * is. An attempt whose order can't be paid any more, because its hold ends or because it was cancelled, is closed there;
 * if the money came first, that settles it.
 */
export async function reconcilePayments(
  shop: ReconcileShop,
  signal?: AbortSignal,
): Promise<number> {
  for (let asked = 0; ;) {
    const due = await claimDue(shop);
    // All at once: a provider that is slow to answer keeps the others' customers no longer waiting than its own.
    await Promise.all(due.map((one) => reconcile(shop, one)));
    asked += due.length;
    if (due.length < BATCH || signal?.aborted) return asked;
  }
}

interface Due {
  payment: Payment;
  isPayable: boolean;
}

function claimDue({ em, clock }: ReconcileShop): Promise<Due[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      Payment,
      { nextQueryAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { nextQueryAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    await tx.populate(due, ['order']);
    const now = await clock.now(tx);
    return due.map((payment) => {
      const { status, holdExpiresAt } = payment.order;
      payment.queries += 1;
      payment.nextQueryAt = nextQueryAt(payment.queries, now, holdExpiresAt);
      const isHeld = holdExpiresAt !== undefined && holdExpiresAt > now;
      return { payment, isPayable: payment.isActive && status === OrderStatus.PENDING && isHeld };
    });
  });
}

async function reconcile(shop: ReconcileShop, { payment, isPayable }: Due): Promise<void> {
  try {
    const { id: paymentId, gatewayRef, method } = payment;
    const gateway = shop.payments.get(method);
    if (!gateway) throw new Error(`${method} is switched off`);
    if (!isPayable) return await closeAttempt(shop, gateway, payment);
    const answer = await gateway.queryPayment({ paymentId, gatewayRef });
    if (answer.isApproved) return await captureApproved(shop, payment);
    await transaction(shop.em, (tx) => settleOne(tx, shop, { paymentId, answer, heard: 'QUERY' }));
  } catch (error) {
    await recordGatewayError(shop, payment.id, error);
  }
}
