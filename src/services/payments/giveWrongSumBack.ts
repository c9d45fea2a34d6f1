import type { EntityManager } from '@mikro-orm/postgresql';
import { Money } from '../../entities/Money.js';
import type { Payment } from '../../entities/Payment.js';
import { PaymentAttemptStatus } from '../../entities/PaymentAttemptStatus.js';
import { PaymentEventType } from '../../entities/PaymentEventType.js';
import { Refund } from '../../entities/Refund.js';
import type { GatewayPayment } from '../../gateways/payments/PaymentGateway.js';

/** So much of a currency, in its minor units. */
interface Sum {
  amountMinor: number;
  currency: string;
}

/** Why such an attempt pays for nothing, and why its money goes back. */
export const WRONG_AMOUNT = 'WRONG_AMOUNT';

/** The gateway says that it took money, but not how much: somebody has to look at it. */
export class SumNotTold extends Error {
  override name = 'SumNotTold';
  readonly paymentId: string;

  constructor({ id, asked }: Payment) {
    super(`Payment ${id}: asked for ${inWords(asked)}, the gateway does not say what it took`);
    this.paymentId = id;
  }
}

/** What a gateway took, if it is not what it was asked for. */
export function wrongSumOf(payment: Payment, taken: GatewayPayment): Sum | undefined {
  const { amountMinor = 0, currency } = taken;
  const { asked } = payment;
  if (amountMinor === asked.amountMinor && currency === asked.currency) return undefined;
  if (amountMinor <= 0 || !currency) throw new SumNotTold(payment);
  return { amountMinor, currency };
}

/**
 * Money of another amount than was asked for, be it more or less, pays for nothing: all of it goes back by itself, and
 * staff see it. The attempt is over, so that the customer can try again while the hold lasts.
 */
export async function giveWrongSumBack(
  { tx, payment, now }: { tx: EntityManager; payment: Payment; now: Date },
  taken: Sum,
): Promise<void> {
  payment.wrongMinor = taken.amountMinor;
  payment.wrongCurrency = taken.currency;
  const message = `asked for ${inWords(payment.asked)}, the provider took ${inWords(taken)}`;
  payment.record(PaymentEventType.AMOUNT_MISMATCH, now, { code: WRONG_AMOUNT, message });
  payment.become(PaymentAttemptStatus.SURPLUS, now, { code: WRONG_AMOUNT });
  // The database holds each refund against what its payment took: that has to stand there first.
  await tx.flush();
  tx.persist(Refund.whole(payment, WRONG_AMOUNT, now));
}

function inWords({ amountMinor, currency }: Sum): string {
  return `${new Money(amountMinor, currency).amount} ${currency}`;
}
