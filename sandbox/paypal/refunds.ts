import { z } from 'zod';
import type { Fault } from '../faults.js';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import { checkMoney, minorOf, MoneyInput } from './amounts.js';
import type { Emit } from './events.js';
import { newId, timeOf, type Capture, type Money, type Refund } from './objects.js';
import type { Orders } from './orders.js';
import { missing, unprocessable } from './problems.js';

export const RefundInput = z.object({
  amount: MoneyInput.optional(),
  custom_id: z.string().max(127).optional(),
  invoice_id: z.string().max(127).optional(),
});

/** A refund, and of which order. */
type KeptRefund = Refund & { order_id: string };

interface Bank {
  world: World;
  orders: Orders;
  emit: Emit;
  /** After which a bank says that it does not want a refund. */
  settleMs: number;
}

const LIMIT = 20_000;

/** Refunds of captures, whole or in part. Keeps the latest 20,000. */
export class Refunds {
  private readonly refunds: Collection<KeptRefund>;
  private readonly unwanted: Collection<string>;

  constructor(private readonly bank: Bank) {
    const { storage } = bank.world;
    this.refunds = storage.collection('paypal/refunds', LIMIT);
    this.unwanted = storage.collection('paypal/unwanted_refunds', LIMIT);
    // Those that a restart of the sandbox came between.
    for (const id of [...this.unwanted.values()]) this.failLater(id);
  }

  get(id: string): KeptRefund {
    const refund = this.refunds.get(id);
    if (!refund) throw missing();
    return refund;
  }

  of(orderId: string): KeptRefund[] {
    const isOf = (refund: KeptRefund) => refund.order_id === orderId;
    return this.refunds.values().filter(isOf).toArray();
  }

  all(): KeptRefund[] {
    return [...this.refunds.values()];
  }

  create(captureId: string, input: z.infer<typeof RefundInput>, fault?: Fault): KeptRefund {
    const capture = this.captureWith(captureId);
    const amount = this.amountOf(capture, input.amount);
    const time = timeOf(this.bank.world.clock.now());
    const isDone = fault?.kind !== 'REFUND_STUCK' && fault?.kind !== 'REFUND_ABNORMAL';
    const refund: KeptRefund = {
      id: newId(),
      status: isDone ? 'COMPLETED' : 'PENDING',
      amount,
      custom_id: input.custom_id,
      invoice_id: input.invoice_id,
      order_id: capture.supplementary_data.related_ids.order_id,
      create_time: time,
      update_time: time,
    };
    this.refunds.set(refund.id, refund);
    this.markCapture(capture);
    if (isDone) this.complete(refund);
    else this.tell('PAYMENT.REFUND.PENDING', refund);
    if (fault?.kind === 'REFUND_ABNORMAL') this.failLater(refund.id);
    return refund;
  }

  captureWith(captureId: string): Capture {
    const capture = this.bank.orders.captures.values().find(({ id }) => id === captureId);
    if (!capture) throw missing();
    return capture;
  }

  private amountOf(capture: Capture, wanted: Money | undefined): Money {
    const { currency_code, value } = capture.amount;
    if (wanted) checkMoney(wanted);
    if (wanted && wanted.currency_code !== currency_code)
      throw unprocessable('REFUND_CAPTURE_CURRENCY_MISMATCH');
    const left = minorOf(capture.amount) - this.refundedOf(capture);
    if (left === 0) throw unprocessable('CAPTURE_FULLY_REFUNDED');
    const amount = wanted ?? { currency_code, value };
    if (minorOf(amount) > left) throw unprocessable('REFUND_AMOUNT_EXCEEDED');
    return amount;
  }

  private refundedOf(capture: Capture): number {
    return this.of(capture.supplementary_data.related_ids.order_id)
      .filter(({ status }) => status !== 'FAILED')
      .reduce((sum, { amount }) => sum + minorOf(amount), 0);
  }

  private markCapture(capture: Capture): void {
    const refunded = this.refundedOf(capture);
    const isWhole = refunded === minorOf(capture.amount);
    capture.status = isWhole ? 'REFUNDED' : refunded > 0 ? 'PARTIALLY_REFUNDED' : 'COMPLETED';
    this.bank.orders.captures.set(capture.supplementary_data.related_ids.order_id, capture);
  }

  private complete(refund: KeptRefund): void {
    this.write(refund);
    this.tell('PAYMENT.CAPTURE.REFUNDED', refund);
  }

  private failLater(id: string): void {
    this.unwanted.set(id, id);
    this.bank.world.timers.after(this.bank.settleMs, () => this.fail(id));
  }

  private fail(id: string): void {
    this.unwanted.delete(id);
    const refund = this.refunds.get(id);
    const capture = refund && this.bank.orders.captures.get(refund.order_id);
    if (!refund || !capture) return;
    refund.status = 'FAILED';
    refund.status_details = { reason: 'BANK_REJECTED' };
    this.refunds.set(id, refund);
    this.markCapture(capture);
    this.tell('PAYMENT.REFUND.FAILED', refund);
  }

  private tell(type: string, { order_id: orderId, ...refund }: KeptRefund): void {
    const order = this.bank.orders.peek(orderId);
    const subjects = [
      refund.id,
      refund.custom_id,
      ...(order ? this.bank.orders.subjectsOf(order) : []),
    ];
    this.bank.emit({ event_type: type, resource_type: 'refund', resource: refund }, subjects);
  }

  private write(refund: KeptRefund): void {
    const unit = this.bank.orders.peek(refund.order_id)?.purchase_units[0];
    this.bank.world.ledger.record({
      provider: 'paypal',
      kind: 'REFUND',
      gatewayRef: refund.order_id,
      refundRef: refund.id,
      orderId: unit?.reference_id,
      paymentId: unit?.custom_id,
      refundId: refund.custom_id,
      amountMinor: minorOf(refund.amount),
      currency: refund.amount.currency_code,
    });
  }
}
