import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { Payment } from '../../entities/Payment.js';
import { invalidMove } from '../../errors.js';

// Somebody else may just have had it asked about.
const SOON_MS = 60_000;

/** The provider of an attempt that is still open is asked about it at once, and then as often as of a new one. */
export function retryPayment(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  { paymentId }: { paymentId: string },
): Promise<{ payment: Payment }> {
  return transaction(em, async (tx) => {
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const payment = await tx.findOneOrFail(Payment, { id: givenId(paymentId) }, options);
    const now = await clock.now(tx);
    const { nextQueryAt } = payment;
    const isDue = nextQueryAt !== undefined && nextQueryAt.getTime() <= now.getTime() + SOON_MS;
    if (!payment.isActive || isDue) throw invalidMove(payment.status, 'RETRY');
    payment.nextQueryAt = now;
    payment.queries = 0;
    return { payment };
  });
}
