import { z } from 'zod';
import type { Fault } from '../faults.js';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import { checkMoney, lessOne, minorOf, MoneyInput } from './amounts.js';
import type { Emit } from './events.js';
import { newId, timeOf, type Capture, type Money, type Order } from './objects.js';
import { declinedWith, missing, unprocessable } from './problems.js';

export const OrderInput = z.object({
  intent: z.literal('CAPTURE'),
  purchase_units: z.tuple([
    z.object({
      reference_id: z.string().max(256).default('default'),
      description: z.string().max(127).optional(),
      custom_id: z.string().max(255).optional(),
      invoice_id: z.string().max(127).optional(),
      amount: MoneyInput,
    }),
  ]),
  payment_source: z
    .object({
      paypal: z.object({
        experience_context: z
          .object({ return_url: z.url().optional(), cancel_url: z.url().optional() })
          .optional(),
      }),
    })
    .optional(),
});

const LIMIT = 20_000;

/** The life of orders, from creation over the payer's approval to capture. Keeps the latest 20,000. */
export class Orders {
  private readonly orders: Collection<Order>;
  /** By order. */
  readonly captures: Collection<Capture>;
  private readonly invoices: Collection<string>;

  constructor(
    private readonly world: World,
    private readonly emit: Emit,
  ) {
    this.orders = world.storage.collection('paypal/orders', LIMIT);
    this.captures = world.storage.collection('paypal/captures', LIMIT);
    this.invoices = world.storage.collection('paypal/invoices', LIMIT);
  }

  peek(id: string): Order | undefined {
    return this.orders.get(id);
  }

  get(id: string): Order {
    const order = this.peek(id);
    if (!order) throw missing();
    return order;
  }

  /** Newest first. */
  waiting(): Order[] {
    const isWaiting = ({ status }: Order) => status === 'PAYER_ACTION_REQUIRED';
    return this.orders.values().filter(isWaiting).toArray().reverse();
  }

  create({ purchase_units: [unit], payment_source: source }: z.infer<typeof OrderInput>): Order {
    const order: Order = {
      id: newId(),
      intent: 'CAPTURE',
      status: 'PAYER_ACTION_REQUIRED',
      create_time: this.now(),
      purchase_units: [{ ...unit, amount: checkMoney(unit.amount) }],
      ...source?.paypal.experience_context,
    };
    this.orders.set(order.id, order);
    this.write('PAYMENT', order, order.purchase_units[0].amount);
    return order;
  }

  /** What the payer does on PayPal's page. */
  approve(id: string): Order {
    const order = this.get(id);
    if (order.status !== 'PAYER_ACTION_REQUIRED') return order;
    order.status = 'APPROVED';
    this.orders.set(id, order);
    const type = 'CHECKOUT.ORDER.APPROVED';
    this.emit(
      { event_type: type, resource_type: 'checkout-order', resource: order },
      this.subjectsOf(order),
    );
    return order;
  }

  capture(id: string, fault?: Fault): Order {
    const order = this.get(id);
    const [unit] = order.purchase_units;
    if (order.status === 'COMPLETED') throw unprocessable('ORDER_ALREADY_CAPTURED');
    if (order.status !== 'APPROVED') throw unprocessable('ORDER_NOT_APPROVED');
    if (unit.invoice_id && this.invoices.get(unit.invoice_id))
      throw unprocessable('DUPLICATE_INVOICE_ID');
    if (fault?.kind === 'DECLINE') throw declinedWith(fault.code);
    const amount = fault?.kind === 'WRONG_AMOUNT' ? lessOne(unit.amount) : unit.amount;
    const capture = this.newCapture(order, amount);
    if (unit.invoice_id) this.invoices.set(unit.invoice_id, id);
    order.status = 'COMPLETED';
    this.orders.set(id, order);
    this.captures.set(id, capture);
    this.write('CAPTURE', order, amount);
    const type = 'PAYMENT.CAPTURE.COMPLETED';
    this.emit(
      { event_type: type, resource_type: 'capture', resource: capture },
      this.subjectsOf(order),
    );
    return order;
  }

  /** Every name under which faults may have been scripted. */
  subjectsOf({ id, purchase_units: [unit] }: Order): (string | undefined)[] {
    return [id, unit.reference_id, unit.custom_id];
  }

  private newCapture({ id, purchase_units: [unit] }: Order, amount: Money): Capture {
    const time = this.now();
    return {
      id: newId(),
      status: 'COMPLETED',
      amount,
      final_capture: true,
      custom_id: unit.custom_id,
      invoice_id: unit.invoice_id,
      supplementary_data: { related_ids: { order_id: id } },
      create_time: time,
      update_time: time,
    };
  }

  private write(kind: 'PAYMENT' | 'CAPTURE', order: Order, amount: Money): void {
    const [{ reference_id: orderId, custom_id: paymentId }] = order.purchase_units;
    this.world.ledger.record({
      provider: 'paypal',
      kind,
      gatewayRef: order.id,
      orderId,
      paymentId,
      amountMinor: minorOf(amount),
      currency: amount.currency_code,
    });
  }

  private now(): string {
    return timeOf(this.world.clock.now());
  }
}
