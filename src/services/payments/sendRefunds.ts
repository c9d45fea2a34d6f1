import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Refund } from '../../entities/Refund.js';
import { RefundStatus } from '../../entities/RefundStatus.js';
import type { GatewayRefund } from '../../gateways/payments/PaymentGateway.js';
import { retryAt } from '../retrying/retryAt.js';
import { presentRefunds } from './presentRefunds.js';
import { recordGatewayError } from './recordGatewayError.js';
import { settleRefund } from './settleRefund.js';

type RefundShop = Pick<Shop, 'em' | 'clock' | 'payments' | 'log'>;

const BATCH = 20;

/** Hands refunds to their gateways, and asks about those that are under way, until nothing is due. */
export async function sendRefunds(shop: RefundShop, signal?: AbortSignal): Promise<number> {
  for (let sent = 0; ;) {
    const due = await claimDue(shop);
    for (const refund of due) await send(shop, refund);
    sent += due.length;
    if (due.length < BATCH || signal?.aborted) return sent;
  }
}

/** Claimed by putting the next try off: a worker that dies in between delays its refunds, and loses none. */
function claimDue({ em, clock, payments }: RefundShop): Promise<Refund[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      Refund,
      { status: RefundStatus.PENDING, nextTryAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { nextTryAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    await tx.populate(due, ['payment']);
    await presentRefunds(tx, payments, due);
    const now = await clock.now(tx);
    for (const refund of due) {
      refund.tries += 1;
      refund.nextTryAt = retryAt(refund.tries + 4, now);
    }
    return due;
  });
}

async function send(shop: RefundShop, refund: Refund): Promise<void> {
  try {
    const answer = await ask(shop, refund);
    await transaction(shop.em, (tx) => settleRefund(tx, shop, refund.id, answer));
  } catch (error) {
    await recordGatewayError(shop, refund.payment.id, error, refund.id);
  }
}

async function ask({ payments }: RefundShop, refund: Refund): Promise<GatewayRefund> {
  const { id: refundId, payment, gatewayRef: refundRef, presentmentMinor, reason } = refund;
  // Too little for a unit of the other currency: the next part, or the last, brings it along.
  if (presentmentMinor === 0) return { state: 'SUCCEEDED' };
  const amountMinor = presentmentMinor ?? refund.amountMinor;
  const { currency } = presentmentMinor === undefined ? refund : payment.asked;
  const gateway = payments.get(payment.method);
  if (!gateway) throw new Error(`${payment.method} is switched off`);
  const reference = { paymentId: payment.id, gatewayRef: payment.gatewayRef };
  return refundRef
    ? gateway.queryRefund({ ...reference, refundId, refundRef })
    : gateway.createRefund({ ...reference, refundId, amountMinor, currency, reason });
}
