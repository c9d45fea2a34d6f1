import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { instant, integer, json, minor, nullable } from './columns.js';
import { Order } from './Order.js';
import { OrderEventType } from './OrderEventType.js';
import { OrderStatus } from './OrderStatus.js';
import { PaymentStatus } from './PaymentStatus.js';
import { ShippingStatus } from './ShippingStatus.js';

/**
 * One thing that happened to an order: written with the change itself, never altered but for the `position` that
 * the relay gives it after the commit. Clients, messages and follow-up work all live on these rows.
 */
@ObjectType({ description: 'One thing that happened to an order.' })
@Entity()
@Index({
  properties: ['order', 'sequence'],
  where: 'position is null',
  name: 'order_event_unpositioned',
})
@Check({ name: 'order_event_sequence_positive', expression: 'sequence > 0' })
export class OrderEvent {
  [PrimaryKeyProp]?: ['order', 'sequence'];

  @ManyToOne(() => Order, { primary: true })
  order!: Rel<Order>;

  /** 1, 2, 3 … per order, without holes: the order's row lock hands the numbers out. */
  @Field(() => Int, { description: '1, 2, 3 … per order, without holes.' })
  @PrimaryKey({ ...integer })
  sequence!: number;

  @Field(() => OrderEventType)
  @Enum(() => OrderEventType)
  type!: OrderEventType;

  @Field(() => Date)
  @Property({ ...instant })
  occurredAt!: Date;

  @Field(() => OrderStatus, { description: 'Right after the event.' })
  @Enum(() => OrderStatus)
  orderStatus!: OrderStatus;

  @Field(() => PaymentStatus, { description: 'Right after the event.' })
  @Enum(() => PaymentStatus)
  paymentStatus!: PaymentStatus;

  @Field(() => ShippingStatus, { description: 'Right after the event.' })
  @Enum(() => ShippingStatus)
  shippingStatus!: ShippingStatus;

  /** What the message needs to be said, by type: reasons, tracking numbers, amounts. */
  @Property({ ...json })
  data!: Record<string, unknown>;

  /** Place among all events of the shop in the order of commits; absent until the relay gives it. */
  @Property({ ...minor, ...nullable, unique: true })
  position: number | undefined;

  /** Where a stream of many orders goes on after this event. */
  @Field(() => String, { description: 'Where a stream of many orders goes on after this event.' })
  get cursor(): string {
    return String(this.position ?? 0);
  }

  static of(order: Order, type: OrderEventType, occurredAt: Date, data: object): OrderEvent {
    const { version: sequence, status: orderStatus, paymentStatus, shippingStatus } = order;
    return Object.assign(new OrderEvent(), {
      order,
      sequence,
      type,
      occurredAt,
      orderStatus,
      paymentStatus,
      shippingStatus,
      data,
    });
  }
}
