import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Money } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { PaymentEventType } from '../../entities/PaymentEventType.js';
import { Refund } from '../../entities/Refund.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { RefundStatus } from '../../entities/RefundStatus.js';
import type { GatewayRefund } from '../../gateways/payments/PaymentGateway.js';
import { lockOrder } from '../orders/lockOrder.js';
import { deliverIfOver } from '../tracking/moveOrder.js';

interface LockedRefund {
  tx: EntityManager;
  order: Order;
  refund: Refund;
  now: Date;
}

/** What a gateway says of a refund becomes its state. Said twice, it changes nothing the second time. */
export async function settleRefund(
  tx: EntityManager,
  { clock }: Pick<Shop, 'clock'>,
  refundId: string,
  answer: GatewayRefund,
): Promise<void> {
  const { order, refund } = await lockRefund(tx, refundId);
  refund.gatewayRef ??= answer.refundRef;
  // A bank may return days later what had gone through: only a failure is final.
  const isKnown = refund.status === RefundStatus[answer.state];
  if (isKnown || refund.status === RefundStatus.FAILED || answer.state === 'PENDING') return;
  const locked = { tx, order, refund, now: await clock.now(tx) };
  if (answer.state === 'FAILED') await fail(locked, answer);
  else await succeed(locked);
}

/** Locks a refund's order and then the refund. */
export async function lockRefund(
  tx: EntityManager,
  refundId: string,
): Promise<Pick<LockedRefund, 'order' | 'refund'>> {
  const found = await tx.findOneOrFail(Refund, refundId);
  const order = await lockOrder(tx, { id: found.order.id });
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const refund = await tx.findOneOrFail(Refund, { id: refundId }, options);
  await tx.populate(refund, ['payment', 'ofReturn']);
  return { order, refund };
}

async function succeed(locked: LockedRefund): Promise<void> {
  const { tx, order, refund, now } = locked;
  const { id: refundId, payment } = refund;
  refund.status = RefundStatus.SUCCEEDED;
  refund.settledAt = now;
  payment.record(PaymentEventType.REFUND_SUCCEEDED, now, { refundId });
  const amount = new Money(refund.amountMinor, refund.currency);
  const isSurplus = payment.status === PaymentAttemptStatus.SURPLUS;
  // It was never the order's: its way back leaves the order as it is, and the customer is told.
  if (isSurplus || !order.isPaid) {
    order.creditRefunded(now, { refundId, amount, of: isSurplus ? 'SURPLUS' : 'CREDIT' });
    return;
  }
  const refundedMinor = (await refundedOf(tx, order, refund)) + refund.amountMinor;
  order.refunded(refundedMinor, now, { refundId, amount, exchange: 'none' });
  await closeReturn(locked);
}

/** Staff decide what follows; an order that was refunded is so no more. */
async function fail(locked: LockedRefund, { failure }: GatewayRefund): Promise<void> {
  const { tx, order, refund, now } = locked;
  const { id: refundId, payment } = refund;
  refund.status = RefundStatus.FAILED;
  refund.failureCode = failure?.code;
  refund.failureMessage = failure?.message;
  payment.record(PaymentEventType.REFUND_FAILED, now, { refundId, ...failure });
  order.refundFailed(await refundedOf(tx, order, refund), now, { refundId, code: failure?.code });
  refund.ofReturn?.refundFailed(now);
  await deliverIfOver(order, now);
}

/** Its goods are paid back when all of it has arrived: it may go back by several payments. */
async function closeReturn({ tx, refund, now }: LockedRefund): Promise<void> {
  const { ofReturn } = refund;
  if (ofReturn?.status !== ReturnStatus.INSPECTED) return;
  const others = { ofReturn: ofReturn.id, id: { $ne: refund.id }, retriedAs: null };
  const open = { ...others, status: { $ne: RefundStatus.SUCCEEDED } };
  if ((await tx.count(Refund, open)) === 0) ofReturn.refunded(now, refund.id);
}

/** What is back of the order's own money without one refund: summed from the rows, never kept twice. */
export async function refundedOf(
  tx: EntityManager,
  order: Order,
  { id }: Pick<Refund, 'id'>,
): Promise<number> {
  const [row] = await tx.execute<{ minor: string }[]>(
    `select coalesce(sum(r.amount_minor), 0) as minor
     from refund r join payment p on p.id = r.payment_id
     where r.order_id = ? and r.id <> ? and r.status = 'SUCCEEDED' and p.status <> 'SURPLUS'`,
    [order.id, id],
  );
  return Number(row!.minor);
}
