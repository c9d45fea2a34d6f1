import { Collection, OptionalProps } from '@mikro-orm/core';
import {
  Embedded,
  Entity,
  Enum,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Address } from './Address.js';
import { CancelReason } from './CancelReason.js';
import { boolean, instant, integer, nullable, text, uuid } from './columns.js';
import { CurrencyCode } from './CurrencyCode.js';
import { Customer } from './Customer.js';
import { newId } from './newId.js';
import { OrderEvent } from './OrderEvent.js';
import { OrderLine } from './OrderLine.js';
import { OrderStatus } from './OrderStatus.js';
import { Payment } from './Payment.js';
import { PaymentMethod } from './PaymentMethod.js';
import { PaymentStatus } from './PaymentStatus.js';
import { Pricing } from './Pricing.js';
import { Refund } from './Refund.js';
import { Reservation } from './Reservation.js';
import { Shipment } from './Shipment.js';
import { ShippingStatus } from './ShippingStatus.js';

/** What an order consists of: its columns and what hangs on it. How it moves stands in `Order`. */
@ObjectType()
@Entity({ abstract: true })
export abstract class OrderRow {
  [OptionalProps]?: 'status' | 'paymentStatus' | 'shippingStatus' | 'holdExtended' | 'version';

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

  @Property({ ...text, ...nullable })
  partnerId: string | undefined;

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

  @OneToMany(() => Shipment, (shipment) => shipment.order, { orderBy: { id: 'asc' } })
  shipments = new Collection<Shipment>(this);
}
