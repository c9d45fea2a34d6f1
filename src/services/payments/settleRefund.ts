import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Money } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { Refund } from '../../entities/Refund.js';
import { RefundStatus } from '../../entities/RefundStatus.js';
import type { GatewayRefund } from '../../gateways/payments/PaymentGateway.js';
import { lockOrder } from '../orders/lockOrder.js';

/** What a gateway says of a refund becomes its state. Said twice, it changes nothing the second time. */
export async function settleRefund(
  tx: EntityManager,
  { clock }: Pick<Shop, 'clock'>,
  refundId: string,
  answer: GatewayRefund,
): Promise<void> {
  const {
    order: { id },
  } = await tx.findOneOrFail(Refund, refundId);
  const order = await lockOrder(tx, { id });
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['payment'] } as const;
  const refund = await tx.findOneOrFail(Refund, { id: refundId }, options);
  refund.gatewayRef ??= answer.refundRef;
  // A bank may return days later what had gone through: only a failure is final.
  const isKnown = refund.status === RefundStatus[answer.state];
  if (isKnown || refund.status === RefundStatus.FAILED || answer.state === 'PENDING') return;
  const now = await clock.now(tx);
  if (answer.state === 'FAILED') {
    refund.status = RefundStatus.FAILED;
    refund.failureMessage = answer.failure?.message;
    order.refundFailed(now, { refundId, code: answer.failure?.code });
    return;
  }
  refund.status = RefundStatus.SUCCEEDED;
  // Surplus money was never the order's: its way back leaves the order as it is.
  if (refund.payment.status === PaymentAttemptStatus.SURPLUS) return;
  const amount = new Money(refund.amountMinor, refund.currency);
  order.refunded(await refundedOf(tx, order, refund), now, { refundId, amount });
}

/** All that went back of the order's own money, this refund included: summed from the rows, never kept twice. */
async function refundedOf(tx: EntityManager, order: Order, latest: Refund): Promise<number> {
  const refunds = await tx.find(
    Refund,
    { order, status: RefundStatus.SUCCEEDED },
    { populate: ['payment'] },
  );
  const own = new Set([...refunds, latest]).values();
  return [...own]
    .filter(({ payment }) => payment.status !== PaymentAttemptStatus.SURPLUS)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
