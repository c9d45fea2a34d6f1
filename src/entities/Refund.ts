import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, integer, minor, nullable, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { Payment } from './Payment.js';
import { PaymentEventType } from './PaymentEventType.js';
import { RefundLine } from './RefundLine.js';
import { RefundStatus } from './RefundStatus.js';
import { Return } from './Return.js';

type WantedRefund = Pick<Refund, 'amountMinor' | 'reason'> &
  Partial<
    Pick<Refund, 'id' | 'order' | 'shippingMinor' | 'requestedBy' | 'ofReturn' | 'creditedTo'>
  > & { at: Date };

/** Money on its way back to a customer. Its id is the gateway's idempotency key, the same on every try. */
@ObjectType({ description: 'Money on its way back to a customer.' })
@Entity()
@Index({ properties: ['order'] })
@Index({
  properties: ['creditedTo'],
  where: 'credited_to_id is not null',
  name: 'refund_credited_to',
})
@Unique({
  properties: ['ofReturn', 'payment'],
  where: "status <> 'FAILED' and credited_to_id is null",
  name: 'refund_one_of_a_return',
})
@Unique({
  properties: ['ofReturn', 'payment'],
  where: 'credited_to_id is not null',
  name: 'refund_one_credit_of_a_return',
})
@Check({
  name: 'refund_credit_is_settled',
  expression:
    "credited_to_id is null or (status = 'SUCCEEDED' and of_return_id is not null and credited_to_id <> order_id)",
})
@Index({ properties: ['nextTryAt'], where: "status = 'PENDING'", name: 'refund_to_send' })
@Index({
  properties: ['createdAt'],
  where: "status = 'FAILED' and retried_as is null",
  name: 'refund_failed',
})
@Check({ name: 'refund_amount_positive', expression: 'amount_minor > 0' })
@Check({ name: 'refund_presentment_not_negative', expression: 'presentment_minor >= 0' })
export class Refund {
  [OptionalProps]?: 'status' | 'tries' | 'shippingMinor';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @ManyToOne(() => Payment)
  payment!: Rel<Payment>;

  /** The return that it is for, if it is for one. */
  @ManyToOne(() => Return, { ...nullable })
  ofReturn: Rel<Return> | undefined;

  /** The new order of an exchange that the money is a part of; the provider is not asked for it then. */
  @ManyToOne(() => Order, { ...nullable })
  creditedTo: Rel<Order> | undefined;

  @Field(() => RefundStatus)
  @Enum(() => RefundStatus)
  status: RefundStatus = RefundStatus.PENDING;

  @Property({ ...minor })
  amountMinor!: number;

  /** The part of it that was paid for shipping; 0 when nobody said what it is for. */
  @Property({ ...minor })
  shippingMinor: number = 0;

  @Property({ ...text })
  currency!: string;

  /** How much of a converted payment's own currency goes back; known once it is first sent. */
  @Property({ ...minor, ...nullable })
  presentmentMinor: number | undefined;

  @Field(() => String)
  @Property({ ...text })
  reason!: string;

  /** Who of the staff wanted it; absent when the shop did by itself. */
  @Property({ ...text, ...nullable })
  requestedBy: string | undefined;

  @Property({ ...text, ...nullable })
  gatewayRef: string | undefined;

  @Field(() => String, { ...nullable, description: "The provider's code of why it failed." })
  @Property({ ...text, ...nullable })
  failureCode: string | undefined;

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

  /** When it had gone through; also of one that came back from the bank afterwards. */
  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  settledAt: Date | undefined;

  /** The refund that was sent in place of this one, which had failed. */
  @Field(() => ID, { ...nullable, description: 'The refund that took its place after it failed.' })
  @Property({ ...uuid, ...nullable, unique: true })
  retriedAs: string | undefined;

  @OneToMany(() => RefundLine, (line) => line.refund)
  lines = new Collection<RefundLine>(this);

  @Field(() => Money)
  get amount(): Money {
    return new Money(this.amountMinor, this.currency);
  }

  /** A part of a captured payment goes back: of its own order, or of an exchange that it is credited to. */
  static of(payment: Payment, { at, ...wanted }: WantedRefund): Refund {
    const { order } = payment;
    const { currency } = payment.returnable;
    const due = { createdAt: at, nextTryAt: at };
    const refund = Object.assign(new Refund(), { order, payment, currency, ...due, ...wanted });
    const message = `${refund.amount.amount} ${currency}`;
    const note = { refundId: refund.id, code: refund.reason, message };
    payment.record(PaymentEventType.REFUND_CREATED, at, note);
    return refund;
  }

  /** A part of a payment stays with the shop, for the goods that the customer has instead. */
  static credit(payment: Payment, wanted: WantedRefund): Refund {
    const refund = Refund.of(payment, wanted);
    refund.status = RefundStatus.SUCCEEDED;
    refund.settledAt = wanted.at;
    const note = { refundId: refund.id, code: refund.reason };
    payment.record(PaymentEventType.REFUND_SUCCEEDED, wanted.at, note);
    return refund;
  }

  /** All of a captured payment goes back. */
  static whole(payment: Payment, reason: string, at: Date): Refund {
    return Refund.of(payment, { amountMinor: payment.returnable.amountMinor, reason, at });
  }
}
