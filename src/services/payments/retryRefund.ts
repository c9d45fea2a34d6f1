import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Money } from '../../entities/Money.js';
import { givenId, newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import { RefundLine } from '../../entities/RefundLine.js';
import { RefundStatus } from '../../entities/RefundStatus.js';
import { invalidMove, problem, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { leftOf } from './fundsOf.js';
import { lockRefund } from './settleRefund.js';

export interface RetryRefund {
  refundId: string;
  idempotencyKey: string;
}

/**
 * Sends a failed refund again, as a new one in its place: a provider answers for the old one, under its name, for ever
 * that it failed.
 */
export function retryRefund(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: RetryRefund,
): Promise<{ refund: Refund; order: Order }> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'retryRefund', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, refund: failed } = await lockRefund(tx, givenId(input.refundId));
    const at = await clock.now(tx);
    const id = newId();
    const earlier = await claim(tx, call, { refundId: id }, at);
    if (earlier) {
      return { order, refund: await tx.findOneOrFail(Refund, String(earlier['refundId'])) };
    }
    const { payment, amountMinor, shippingMinor, reason, currency, ofReturn } = failed;
    if (failed.status !== RefundStatus.FAILED || failed.retriedAs) {
      throw invalidMove(failed.retriedAs ? 'RETRIED' : failed.status, RefundStatus.PENDING);
    }
    const amount = new Money(amountMinor, currency);
    const left = await leftOf(tx, order, payment);
    if (left < amountMinor) {
      const refundable = new Money(left, currency);
      throw new Refusal(problem('REFUND_EXCEEDED', { asked: amount, refundable }));
    }
    const requestedBy = viewer.actor;
    const again = { id, order, amountMinor, shippingMinor, reason, requestedBy, ofReturn, at };
    const refund = Refund.of(payment, again);
    for (const { line, quantity, ...units } of await failed.lines.loadItems()) {
      const { amountMinor: paid, quantityCancelled, quantityRestocked } = units;
      const copy = {
        refund,
        line,
        quantity,
        amountMinor: paid,
        quantityCancelled,
        quantityRestocked,
      };
      refund.lines.add(Object.assign(new RefundLine(), copy));
    }
    failed.retriedAs = id;
    tx.persist(refund);
    order.refundStarted(at, { refundId: id, amount, by: requestedBy });
    return { refund, order };
  });
}
