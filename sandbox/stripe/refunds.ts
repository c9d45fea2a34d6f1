import { z } from 'zod';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import type { Balance } from './balance.js';
import { refundConductOf } from './cards.js';
import type { Emit } from './events.js';
import { newId, secondsOf, type Charge, type Refund } from './objects.js';
import { Metadata, type PaymentIntents } from './paymentIntents.js';
import { invalidRequest, missing } from './problems.js';

export const RefundParams = z.strictObject({
  payment_intent: z.string(),
  amount: z.coerce.number().int().positive().optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: Metadata,
});

/** What refunds work with. */
export interface Bank {
  world: World;
  intents: PaymentIntents;
  charges: Collection<Charge>;
  balance: Balance;
  emit: Emit;
  /** After which a slow refund goes through, or comes back. */
  settleMs: number;
}

const LIMIT = 20_000;

/** Refunds, which go through at once or later, as the card's number says. Keeps the latest 20,000. */
export class Refunds {
  private readonly refunds: Collection<Refund>;
  private readonly unsettled: Collection<string>;

  constructor(private readonly bank: Bank) {
    const { storage } = bank.world;
    this.refunds = storage.collection('stripe/refunds', LIMIT);
    this.unsettled = storage.collection('stripe/unsettled_refunds', LIMIT);
    // Those that a restart of the sandbox came between.
    for (const id of [...this.unsettled.values()]) this.settleLater(id);
  }

  get(id: string): Refund {
    const refund = this.refunds.get(id);
    if (!refund) throw missing('refund', id, 'refund');
    return refund;
  }

  /** Newest first, as Stripe lists them. */
  of(paymentIntent: string): Refund[] {
    const isOf = (refund: Refund) => refund.payment_intent === paymentIntent;
    return this.refunds.values().filter(isOf).toArray().reverse();
  }

  create(params: z.infer<typeof RefundParams>): Refund {
    const charge = this.refundable(params.payment_intent);
    const amount = amountOf(params, charge);
    const conduct = refundConductOf(charge.payment_method_details.card.last4);
    const status = conduct === 'PENDING_FIRST' ? 'pending' : 'succeeded';
    const refund = newRefund(params, charge, {
      amount,
      status,
      created: secondsOf(this.bank.world.clock.now()),
    });
    this.adjust(charge, amount);
    this.refunds.set(refund.id, refund);
    if (conduct) this.settleLater(refund.id);
    this.bank.emit('refund.created', refund);
    if (status === 'succeeded') this.succeed(refund, charge);
    return refund;
  }

  private refundable(intentId: string): Charge {
    const { status, latest_charge: chargeId } = this.bank.intents.get(intentId);
    const charge = chargeId === null ? undefined : this.bank.charges.get(chargeId);
    if (status === 'succeeded' && charge) return charge;
    throw invalidRequest(
      `This PaymentIntent (${intentId}) does not have a successful charge to refund.`,
    );
  }

  private settleLater(id: string): void {
    this.unsettled.set(id, id);
    this.bank.world.timers.after(this.bank.settleMs, () => this.settle(id));
  }

  private settle(id: string): void {
    const refund = this.refunds.get(id);
    const charge = refund && this.bank.charges.get(refund.charge);
    this.unsettled.delete(id);
    if (!refund || !charge) return;
    if (refund.status === 'pending') {
      refund.status = 'succeeded';
      this.refunds.set(id, refund);
      this.bank.emit('refund.updated', refund);
      this.succeed(refund, charge);
    } else {
      this.fail(refund, charge);
    }
  }

  private succeed(refund: Refund, charge: Charge): void {
    this.write('REFUND', refund);
    this.bank.balance.write('refund', refund);
    this.bank.emit('charge.refunded', charge);
  }

  private fail(refund: Refund, charge: Charge): void {
    refund.status = 'failed';
    refund.failure_reason = 'expired_or_canceled_card';
    this.refunds.set(refund.id, refund);
    this.adjust(charge, -refund.amount);
    this.write('REFUND_FAILED', refund);
    this.bank.balance.write('refund_failure', refund);
    this.bank.emit('refund.updated', refund);
    this.bank.emit('refund.failed', refund);
  }

  private adjust(charge: Charge, amount: number): void {
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
    this.bank.charges.set(charge.id, charge);
  }

  private write(kind: 'REFUND' | 'REFUND_FAILED', refund: Refund): void {
    const charge = this.bank.charges.get(refund.charge);
    this.bank.world.ledger.record({
      provider: 'stripe',
      kind,
      gatewayRef: refund.payment_intent,
      refundRef: refund.id,
      orderId: charge?.metadata['orderId'],
      paymentId: charge?.metadata['paymentId'],
      refundId: refund.metadata['refundId'],
      amountMinor: refund.amount,
      currency: refund.currency.toUpperCase(),
    });
  }
}

function amountOf({ amount }: z.infer<typeof RefundParams>, charge: Charge): number {
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw invalidRequest(message, { code: 'charge_already_refunded' });
  }
  if (amount !== undefined && amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`;
    throw invalidRequest(message, { param: 'amount' });
  }
  return amount ?? left;
}

function newRefund(
  { reason, metadata }: z.infer<typeof RefundParams>,
  { id: charge, currency, payment_intent }: Charge,
  decided: Pick<Refund, 'amount' | 'status' | 'created'>,
): Refund {
  return {
    id: newId('re'),
    object: 'refund',
    ...decided,
    charge,
    currency,
    metadata,
    payment_intent,
    reason: reason ?? null,
  };
}
