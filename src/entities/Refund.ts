import { OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, integer, minor, nullable, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { Payment } from './Payment.js';
import { RefundStatus } from './RefundStatus.js';

/** Money on its way back to a customer. Its id is the gateway's idempotency key, the same on every try. */
@ObjectType({ description: 'Money on its way back to a customer.' })
@Entity()
@Index({ properties: ['order'] })
@Index({ properties: ['nextTryAt'], where: "status = 'PENDING'", name: 'refund_to_send' })
@Check({ name: 'refund_amount_positive', expression: 'amount_minor > 0' })
export class Refund {
  [OptionalProps]?: 'status' | 'tries';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @ManyToOne(() => Payment)
  payment!: Rel<Payment>;

  @Field(() => RefundStatus)
  @Enum(() => RefundStatus)
  status: RefundStatus = RefundStatus.PENDING;

  @Property({ ...minor })
  amountMinor!: number;

  @Property({ ...text })
  currency!: string;

  @Field(() => String)
  @Property({ ...text })
  reason!: string;

  @Property({ ...text, ...nullable })
  gatewayRef: string | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  failureMessage: string | undefined;

  @Property({ ...integer })
  tries: number = 0;

  @Property({ ...instant })
  nextTryAt!: Date;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Field(() => Money)
  get amount(): Money {
    return new Money(this.amountMinor, this.currency);
  }

  /** All of a captured payment goes back. */
  static whole(payment: Payment, reason: string, at: Date): Refund {
    const { order, amountMinor, currency } = payment;
    return Object.assign(new Refund(), {
      order,
      payment,
      amountMinor,
      currency,
      reason,
      createdAt: at,
      nextTryAt: at,
    });
  }
}
