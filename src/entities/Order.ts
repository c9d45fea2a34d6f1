import { Check, Entity, Index } from '@mikro-orm/decorators/legacy';
import { ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { CancelReason } from './CancelReason.js';
import { OrderEvent } from './OrderEvent.js';
import { OrderEventType } from './OrderEventType.js';
import { orderMoves, paymentMoves } from './orderMoves.js';
import { OrderRow } from './OrderRow.js';
import { OrderStatus } from './OrderStatus.js';
import { PaymentStatus } from './PaymentStatus.js';
import { ShippingStatus } from './ShippingStatus.js';

/** What has to be known to place an order; prices and quantities are final. */
export type PlacedOrder = Pick<
  Order,
  | 'number'
  | 'customer'
  | 'shippingAddress'
  | 'pricing'
  | 'currency'
  | 'shippingMethod'
  | 'paymentMethod'
  | 'locale'
  | 'createdAt'
> &
  Partial<Pick<Order, 'id' | 'couponCode' | 'specialInstructions' | 'partnerId' | 'holdExpiresAt'>>;

/** One customer's purchase, from placement to delivery: the aggregate that owns its lines, money and parcels. */
@ObjectType({ description: "One customer's purchase, from placement to delivery." })
@Entity({ tableName: 'orders' })
@Check({
  name: 'order_total_adds_up',
  expression:
    'pricing_total_minor = pricing_subtotal_minor + pricing_shipping_minor - pricing_discount_minor + case when pricing_tax_included then 0 else pricing_tax_minor end',
})
@Check({
  name: 'order_amounts_not_negative',
  expression:
    'pricing_subtotal_minor >= 0 and pricing_shipping_minor >= 0 and pricing_tax_minor >= 0 and pricing_discount_minor >= 0 and pricing_total_minor >= 0',
})
@Check({
  name: 'order_cancelled_has_reason',
  expression: "(status = 'CANCELLED') = (cancel_reason is not null)",
})
@Index({ properties: ['holdExpiresAt'], where: "status = 'PENDING'", name: 'order_holds' })
@Index({ properties: ['id'], where: "status = 'PENDING_RESTOCK'", name: 'order_waiting' })
@Index({ properties: ['deliveredAt'], where: "status = 'DELIVERED'", name: 'order_return_windows' })
@Index({ properties: ['customer.id', 'id'], name: 'order_of_customer' })
export class Order extends OrderRow {
  /** `waits`: a line is short, and the customer agreed to wait for it; nothing is held meanwhile. */
  static place(placed: PlacedOrder, waits = false): Order {
    const order = Object.assign(new Order(), placed, { updatedAt: placed.createdAt });
    if (waits) order.status = OrderStatus.PENDING_RESTOCK;
    order.record(OrderEventType.PLACED, placed.createdAt);
    if (waits) order.record(OrderEventType.RESTOCK_WAITING, placed.createdAt);
    return order;
  }

  /** A zero total needs no payment. */
  get isFree(): boolean {
    return this.pricing.totalMinor === 0;
  }

  get isPaid(): boolean {
    return this.paidAt !== undefined;
  }

  /** Everything that it waited for is held now; it can be paid. */
  restocked(at: Date, holdExpiresAt: Date): void {
    this.move(OrderStatus.PENDING);
    this.holdExpiresAt = holdExpiresAt;
    this.record(OrderEventType.RESTOCKED, at);
  }

  paymentStarted(at: Date, data: object): void {
    if (this.paymentStatus !== PaymentStatus.PENDING) this.movePayment(PaymentStatus.PENDING);
    this.record(OrderEventType.PAYMENT_STARTED, at, data);
  }

  /** The customer may try again until the hold ends. */
  paymentFailed(at: Date, data: object): void {
    this.movePayment(PaymentStatus.FAILED);
    this.record(OrderEventType.PAYMENT_FAILED, at, data);
  }

  /** Nobody knows yet whether the money moved: the stock is held a little longer, once. */
  paymentUnknown(at: Date, extensionMs: number, data: object): void {
    this.movePayment(PaymentStatus.UNKNOWN);
    if (this.holdExpiresAt && !this.holdExtended) {
      this.holdExpiresAt = new Date(this.holdExpiresAt.getTime() + extensionMs);
      this.holdExtended = true;
    }
    this.record(OrderEventType.PAYMENT_UNKNOWN, at, data);
  }

  paid(at: Date, data: object): void {
    this.movePayment(PaymentStatus.PAID);
    this.paidAt = at;
    this.record(OrderEventType.PAID, at, data);
  }

  /** Its stock is sold: it can be picked. */
  confirm(at: Date): void {
    this.move(OrderStatus.CONFIRMED);
    this.holdExpiresAt = undefined;
    this.record(OrderEventType.CONFIRMED, at);
  }

  /** Late money, and everything could be taken again. */
  reinstate(at: Date): void {
    this.move(OrderStatus.CONFIRMED);
    this.cancelReason = undefined;
    this.record(OrderEventType.REINSTATED, at);
  }

  cancel(reason: CancelReason, at: Date, data: object = {}): void {
    this.move(OrderStatus.CANCELLED);
    this.cancelReason = reason;
    this.record(OrderEventType.CANCELLED, at, { ...data, reason });
  }

  startProcessing(at: Date, estimatedShipDate: Date): void {
    this.move(OrderStatus.PROCESSING);
    this.estimatedShipDate = estimatedShipDate;
    this.record(OrderEventType.PROCESSING, at);
  }

  /** Every unit that was not cancelled has left. */
  get isFullyShipped(): boolean {
    return this.status === OrderStatus.SHIPPED;
  }

  /** A parcel left. Needs the lines. */
  shipped(at: Date, data: object): void {
    const everythingLeft = this.lines.getItems().every((line) => line.openQuantity === 0);
    const to = everythingLeft ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED;
    if (this.status !== to) this.move(to);
    this.shippingStatus = ShippingStatus.IN_TRANSIT;
    this.record(OrderEventType[to], at, data);
  }

  /** Where the parcels are, taken together, after one of them moved. `isTrouble`: that one is in trouble. */
  shippingChanged(to: ShippingStatus, at: Date, data: object, isTrouble = false): void {
    this.shippingStatus = to;
    const { DELIVERY_EXCEPTION, SHIPPING_UPDATED } = OrderEventType;
    this.record(isTrouble ? DELIVERY_EXCEPTION : SHIPPING_UPDATED, at, data);
  }

  deliver(at: Date, deliveredAt: Date, data: object): void {
    this.move(OrderStatus.DELIVERED);
    this.shippingStatus = ShippingStatus.DELIVERED;
    this.deliveredAt = deliveredAt;
    this.record(OrderEventType.DELIVERED, at, data);
  }

  complete(at: Date): void {
    this.move(OrderStatus.COMPLETED);
    this.record(OrderEventType.COMPLETED, at);
  }

  /** Money went back. `refundedMinor` is all that went back so far. */
  refunded(refundedMinor: number, at: Date, data: object): void {
    const whole = refundedMinor >= this.pricing.totalMinor;
    this.movePayment(whole ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED);
    const leaves = whole && orderMoves[this.status].includes(OrderStatus.REFUNDED);
    if (leaves) this.move(OrderStatus.REFUNDED);
    this.record(whole ? OrderEventType.REFUNDED : OrderEventType.PARTIALLY_REFUNDED, at, data);
  }

  refundFailed(at: Date, data: object): void {
    this.record(OrderEventType.REFUND_FAILED, at, data);
  }

  private move(to: OrderStatus): void {
    if (!orderMoves[this.status].includes(to)) throw invalidMove(this.status, to);
    this.status = to;
  }

  private movePayment(to: PaymentStatus): void {
    if (!paymentMoves[this.paymentStatus].includes(to)) throw invalidMove(this.paymentStatus, to);
    this.paymentStatus = to;
  }

  /** Every change ends here: the next event of this order, with the statuses right after it. */
  private record(type: OrderEventType, at: Date, data: object = {}): void {
    // Transactions that waited for the row's lock may carry an older clock: time never runs backwards here.
    const occurredAt = this.updatedAt && at < this.updatedAt ? this.updatedAt : at;
    this.version += 1;
    this.updatedAt = occurredAt;
    this.events.add(OrderEvent.of(this, type, occurredAt, data));
  }
}
