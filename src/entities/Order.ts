import { Check, Entity, Index, Unique } from '@mikro-orm/decorators/legacy';
import { ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { CancelReason } from './CancelReason.js';
import { OrderEvent } from './OrderEvent.js';
import { OrderEventType } from './OrderEventType.js';
import { orderMoves, paymentMoves } from './orderMoves.js';
import { OrderRow } from './OrderRow.js';
import { OrderStatus } from './OrderStatus.js';
import { PaymentStatus } from './PaymentStatus.js';
import type { PlacedOrder } from './PlacedOrder.js';
import { ShippingStatus } from './ShippingStatus.js';

const ON_ITS_WAY = "status in ('CONFIRMED', 'PROCESSING', 'PARTIALLY_SHIPPED', 'SHIPPED')";

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
@Unique({
  properties: ['exchangeFor'],
  where: 'exchange_for_id is not null',
  name: 'order_one_exchange_for_a_return',
})
@Index({ properties: ['holdExpiresAt'], where: "status = 'PENDING'", name: 'order_holds' })
@Index({ properties: ['id'], where: "status = 'PENDING_RESTOCK'", name: 'order_waiting' })
@Index({ properties: ['deliveredAt'], where: "status = 'DELIVERED'", name: 'order_return_windows' })
@Index({ properties: ['status'], where: ON_ITS_WAY, name: 'order_on_its_way' })
@Index({ properties: ['customer.id', 'id'], name: 'order_of_customer' })
@Index({
  properties: ['partnerId', 'id'],
  where: 'partner_id is not null',
  name: 'order_of_partner',
})
export class Order extends OrderRow {
  /** `waits`: a line is short, and the customer agreed to wait for it; nothing is held meanwhile. */
  static place(placed: PlacedOrder, waits = false): Order {
    const order = Object.assign(new Order(), placed, { updatedAt: placed.createdAt });
    if (waits) order.status = OrderStatus.PENDING_RESTOCK;
    order.record(OrderEventType.PLACED, placed.createdAt);
    if (waits) order.record(OrderEventType.RESTOCK_WAITING, placed.createdAt);
    return order;
  }

  /** It takes the place of goods that were sent back. */
  exchangePlaced(at: Date, data: object): void {
    this.record(OrderEventType.EXCHANGE_PLACED, at, data);
  }

  /** Everything that it waited for is held now; it can be paid. */
  restocked(at: Date, holdExpiresAt: Date): void {
    this.move(OrderStatus.PENDING);
    this.holdExpiresAt = holdExpiresAt;
    this.record(OrderEventType.RESTOCKED, at, { payBy: holdExpiresAt });
  }

  paymentStarted(at: Date, data: object): void {
    if (this.paymentStatus !== PaymentStatus.PENDING) this.movePayment(PaymentStatus.PENDING);
    this.record(OrderEventType.PAYMENT_STARTED, at, data);
  }

  /** The customer may try again until the hold ends. */
  paymentFailed(at: Date, data: object): void {
    this.movePayment(PaymentStatus.FAILED);
    this.record(OrderEventType.PAYMENT_FAILED, at, { ...data, payBy: this.holdExpiresAt });
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

  /** All that was found for it in one warehouse is off the shelves. */
  picked(at: Date, data: object): void {
    this.record(OrderEventType.PICKED, at, data);
  }

  /** Something was not on its shelf. */
  pickedShort(at: Date, data: object): void {
    this.record(OrderEventType.PICK_SHORT, at, data);
  }

  /** What was missing can be picked. */
  backorderFilled(at: Date, data: object): void {
    this.record(OrderEventType.BACKORDER_FILLED, at, data);
  }

  /** Every unit that was not cancelled has left. */
  get isFullyShipped(): boolean {
    return this.status === OrderStatus.SHIPPED;
  }

  /** A parcel left. Needs the lines. */
  shipped(at: Date, data: object): void {
    const to = this.hasLeft ? OrderStatus.SHIPPED : OrderStatus.PARTIALLY_SHIPPED;
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

  /** The goods of a parcel that did not arrive leave once more. `to`: where the other parcels are. */
  reship(to: ShippingStatus, at: Date, data: object): void {
    const { PARTIALLY_SHIPPED } = OrderStatus;
    if (this.status !== PARTIALLY_SHIPPED) this.move(PARTIALLY_SHIPPED);
    this.shippingStatus = to;
    this.deliveredAt = undefined;
    this.record(OrderEventType.RESHIPPED, at, data);
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

  /** Money went back that did not pay for it: a surplus, or what an order that was never paid in full had as a credit. */
  creditRefunded(at: Date, data: object): void {
    this.record(OrderEventType.CREDIT_REFUNDED, at, data);
  }

  refundStarted(at: Date, data: object): void {
    this.record(OrderEventType.REFUND_STARTED, at, data);
  }

  /** `refundedMinor`: what is back with the customer all the same; less than before when this refund had gone through. */
  refundFailed(refundedMinor: number, at: Date, data: object): void {
    const { PARTIALLY_REFUNDED, PAID } = PaymentStatus;
    const to = refundedMinor > 0 ? PARTIALLY_REFUNDED : PAID;
    const isLess = this.isRefunded && refundedMinor < this.pricing.totalMinor;
    if (isLess && this.status === OrderStatus.REFUNDED) {
      this.move(this.deliveredAt ? OrderStatus.DELIVERED : OrderStatus.SHIPPED);
    }
    if (isLess && this.paymentStatus !== to) this.movePayment(to);
    this.record(OrderEventType.REFUND_FAILED, at, data);
  }

  /** Some of its money is back with the customer. */
  private get isRefunded(): boolean {
    const { PARTIALLY_REFUNDED, REFUNDED } = PaymentStatus;
    return this.paymentStatus === PARTIALLY_REFUNDED || this.paymentStatus === REFUNDED;
  }

  /** Units that have not left will not: everything else has left, or still does. Needs the lines. */
  linesCancelled(at: Date, data: object): void {
    if (this.hasLeft && this.status === OrderStatus.PARTIALLY_SHIPPED) {
      this.move(OrderStatus.SHIPPED);
    }
    this.record(OrderEventType.LINES_CANCELLED, at, data);
  }

  /** One of its returns moved. */
  returnUpdated(at: Date, data: object): void {
    this.record(OrderEventType.RETURN_UPDATED, at, data);
  }

  private move(to: OrderStatus): void {
    if (!orderMoves[this.status].includes(to)) throw invalidMove(this.status, to);
    this.status = to;
    if (to !== OrderStatus.PENDING) this.holder = undefined;
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
