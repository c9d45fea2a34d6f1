import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { lockPayment } from './lockPayment.js';
import { nextQueryAt } from './querySchedule.js';
import { settlePayment } from './settlePayment.js';

type ReconcileShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'payments' | 'log'>;

const BATCH = 20;

/**
 * Asks the gateways about every attempt that is still open, so that no paid order is lost even when every callback
 * is. An attempt whose order can't be paid any more is closed there; if the money came first, that settles it.
 */
export async function reconcilePayments(
  shop: ReconcileShop,
  signal?: AbortSignal,
): Promise<number> {
  for (let asked = 0; ;) {
    const due = await claimDue(shop);
    for (const payment of due) await reconcile(shop, payment);
    asked += due.length;
    if (due.length < BATCH || signal?.aborted) return asked;
  }
}

function claimDue({ em, clock }: ReconcileShop): Promise<Payment[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      Payment,
      { status: { $in: [...ACTIVE_PAYMENT] }, nextQueryAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { nextQueryAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    await tx.populate(due, ['order']);
    const now = await clock.now(tx);
    for (const payment of due) {
      payment.queries += 1;
      payment.nextQueryAt = nextQueryAt(payment.queries, now);
    }
    return due;
  });
}

async function reconcile(shop: ReconcileShop, payment: Payment): Promise<void> {
  try {
    const { id: paymentId, gatewayRef, order, method } = payment;
    const gateway = shop.payments.get(method);
    if (!gateway) throw new Error(`${method} is switched off`);
    const reference = { paymentId, gatewayRef };
    const isPayable = order.status === OrderStatus.PENDING;
    const answer = isPayable
      ? await gateway.queryPayment(reference)
      : await gateway.closePayment(reference);
    await transaction(shop.em, async (tx) => {
      await settlePayment(await lockPayment(tx, shop, paymentId), answer);
    });
  } catch (error) {
    shop.log.warn({ err: error, paymentId: payment.id }, 'a payment could not be reconciled yet');
  }
}
