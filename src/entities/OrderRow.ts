import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Embedded,
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Address } from './Address.js';
import { CancelReason } from './CancelReason.js';
import { boolean, instant, integer, minor, nullable, text, uuid } from './columns.js';
import { CurrencyCode } from './CurrencyCode.js';
import { Customer } from './Customer.js';
import { newId } from './newId.js';
import { OrderEvent } from './OrderEvent.js';
import { OrderLine } from './OrderLine.js';
import { OrderStatus } from './OrderStatus.js';
import { Parcel } from './Parcel.js';
import { Payment } from './Payment.js';
import { PaymentMethod } from './PaymentMethod.js';
import { PaymentStatus } from './PaymentStatus.js';
import { Pricing } from './Pricing.js';
import { Refund } from './Refund.js';
import { Reservation } from './Reservation.js';
import { Return } from './Return.js';
import { Shipment } from './Shipment.js';
import { ShippingStatus } from './ShippingStatus.js';

// Few orders are in one of these, among many that are in none.
const PAYMENT_AMISS = "payment_status in ('FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNKNOWN')";
const PARCEL_AMISS =
  "shipping_status in ('IN_TRANSIT', 'OUT_FOR_DELIVERY', 'EXCEPTION', 'RETURNED')";

/** What an order consists of: its columns and what hangs on it. How it moves stands in `Order`. */
@ObjectType()
@Entity({ abstract: true })
@Index({ properties: ['createdAt', 'id'], name: 'order_placed_at' })
@Index({ properties: ['paymentStatus', 'id'], where: PAYMENT_AMISS, name: 'order_payment_amiss' })
@Index({ properties: ['shippingStatus', 'id'], where: PARCEL_AMISS, name: 'order_parcel_amiss' })
export abstract class OrderRow {
  [OptionalProps]?:
    'status' | 'paymentStatus' | 'shippingStatus' | 'creditMinor' | 'holdExtended' | 'version';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  /** Readable and unguessable; sorts by day. */
  @Field(() => String, { description: 'Readable, unique and unguessable; sorts by day.' })
  @Property({ ...text, unique: true })
  number!: string;

  @Field(() => OrderStatus)
  @Enum(() => OrderStatus)
  status: OrderStatus = OrderStatus.PENDING;

  @Field(() => PaymentStatus)
  @Enum(() => PaymentStatus)
  paymentStatus: PaymentStatus = PaymentStatus.PENDING;

  @Field(() => ShippingStatus)
  @Enum(() => ShippingStatus)
  shippingStatus: ShippingStatus = ShippingStatus.NOT_SHIPPED;

  @Field(() => CancelReason, nullable)
  @Enum({ items: () => CancelReason, nullable: true })
  cancelReason: CancelReason | undefined;

  @Field(() => Customer)
  @Embedded(() => Customer)
  customer!: Customer;

  @Field(() => Address)
  @Embedded(() => Address)
  shippingAddress!: Address;

  @Embedded(() => Pricing)
  pricing!: Pricing;

  @Field(() => CurrencyCode)
  @Property({ ...text })
  currency!: string;

  @Field(() => String)
  @Property({ ...text })
  shippingMethod!: string;

  @Field(() => PaymentMethod, { description: 'The way to pay that was chosen at placement.' })
  @Enum(() => PaymentMethod)
  paymentMethod!: PaymentMethod;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  couponCode: string | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  specialInstructions: string | undefined;

  /** The language of the messages that the customer gets. */
  @Property({ ...text })
  locale!: string;

  /** The partner that placed it, for a customer of its own. */
  @Property({ ...uuid, ...nullable })
  partnerId: string | undefined;

  /** Whose limits of unpaid orders and units it counts for, while it is one; forgotten afterwards, as addresses should be. */
  @Index({ name: 'order_of_holder', where: 'holder is not null' })
  @Property({
    ...text,
    ...nullable,
    check: "holder is null or status = 'PENDING' or status = 'PENDING_RESTOCK'",
  })
  holder: string | undefined;

  /** The return whose goods it takes the place of, if it is an exchange. */
  @ManyToOne(() => Return, { ...nullable })
  exchangeFor: Rel<Return> | undefined;

  /** How much of its total the goods that were sent back settle. */
  @Property({
    ...minor,
    check:
      'credit_minor >= 0 and credit_minor <= pricing_total_minor and (credit_minor = 0 or exchange_for_id is not null)',
  })
  creditMinor: number = 0;

  /** Until when unpaid stock is held; the database's clock decides. */
  @Property({ ...instant, ...nullable })
  holdExpiresAt: Date | undefined;

  /** Held a little longer, once, while nobody knew whether the money moved. */
  @Property({ ...boolean })
  holdExtended: boolean = false;

  @Property({ ...instant, ...nullable })
  paidAt: Date | undefined;

  @Property({ ...instant, ...nullable })
  estimatedShipDate: Date | undefined;

  @Property({ ...instant, ...nullable })
  deliveredAt: Date | undefined;

  /** The sequence of the last event: every change is one. */
  @Field(() => Int, { description: 'Grows with every change: the sequence of the last event.' })
  @Property({ ...integer })
  version: number = 0;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Field(() => Date)
  @Property({ ...instant })
  updatedAt!: Date;

  @OneToMany(() => OrderLine, (line) => line.order, { orderBy: { position: 'asc' } })
  lines = new Collection<OrderLine>(this);

  @OneToMany(() => OrderEvent, (event) => event.order)
  events = new Collection<OrderEvent>(this);

  @OneToMany(() => Reservation, (reservation) => reservation.order)
  reservations = new Collection<Reservation>(this);

  @OneToMany(() => Payment, (payment) => payment.order, { orderBy: { id: 'asc' } })
  payments = new Collection<Payment>(this);

  @OneToMany(() => Refund, (refund) => refund.order, { orderBy: { id: 'asc' } })
  refunds = new Collection<Refund>(this);

  @OneToMany(() => Return, (one) => one.order, { orderBy: { id: 'asc' } })
  returns = new Collection<Return>(this);

  @OneToMany(() => Shipment, (shipment) => shipment.order, { orderBy: { id: 'asc' } })
  shipments = new Collection<Shipment>(this);

  @OneToMany(() => Parcel, (parcel) => parcel.order, { orderBy: { number: 'asc' } })
  parcels = new Collection<Parcel>(this);

  /** What a payment has to bring: the total, less what the goods that were sent back settle. */
  get dueMinor(): number {
    return this.pricing.totalMinor - this.creditMinor;
  }

  /** It needs no payment. */
  get isFree(): boolean {
    return this.dueMinor === 0;
  }

  get isPaid(): boolean {
    return this.paidAt !== undefined;
  }

  /** Nothing is left to be sent. Needs the lines. */
  get hasLeft(): boolean {
    return this.lines.getItems().every((line) => line.openQuantity === 0);
  }
}
