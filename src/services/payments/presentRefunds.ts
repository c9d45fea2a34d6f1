import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { PaymentGateways } from '../../context.js';
import { Payment } from '../../entities/Payment.js';
import { Refund } from '../../entities/Refund.js';
import { RefundStatus } from '../../entities/RefundStatus.js';
import { shareOf } from '../pricing/convert.js';

/**
 * Fixes how much of a converted payment goes back with each refund, once: the share of all that went back so far,
 * less what went with the earlier ones. So the parts never exceed the payment, and the whole is all of it.
 */
export async function presentRefunds(
  tx: EntityManager,
  payments: PaymentGateways,
  refunds: readonly Refund[],
): Promise<void> {
  const open = refunds.filter(
    ({ payment, presentmentMinor }) =>
      // A wrong sum goes back in the currency in which it came.
      presentmentMinor === undefined && payment.presentment && !payment.wrongAmount,
  );
  if (open.length === 0) return;
  const paymentIds = [...new Set(open.map(({ payment }) => payment.id))];
  // One at a time for each payment: what the others fixed has to be seen.
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  await tx.find(Payment, { id: { $in: paymentIds } }, lock);
  const status = { $ne: RefundStatus.FAILED };
  const siblings = await tx.find(Refund, { payment: { $in: paymentIds }, status });
  for (const refund of open) {
    const fixed = siblings.filter(
      ({ payment, presentmentMinor }) =>
        payment.id === refund.payment.id && presentmentMinor !== undefined,
    );
    const stepMinor = payments.get(refund.payment.method)?.presentment?.unitMinor ?? 1;
    refund.presentmentMinor = shareFor(refund, fixed, stepMinor);
  }
}

function shareFor(
  { payment, amountMinor }: Refund,
  fixed: readonly Refund[],
  stepMinor: number,
): number {
  const of = payment.amountMinor;
  const part = fixed.reduce((sum, refund) => sum + refund.amountMinor, amountMinor);
  const sent = fixed.reduce((sum, { presentmentMinor = 0 }) => sum + presentmentMinor, 0);
  const whole = payment.asked.amountMinor;
  return Math.max(0, shareOf(whole, { part: Math.min(part, of), of, stepMinor }) - sent);
}
