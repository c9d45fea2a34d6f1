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
import { invalidMove } from '../errors.js';
import { attemptMoves } from './attemptMoves.js';
import { instant, integer, json, minor, nullable, rate, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { PaymentAttemptStatus } from './PaymentAttemptStatus.js';
import { PaymentEvent, type PaymentNote } from './PaymentEvent.js';
import { PaymentEventType } from './PaymentEventType.js';
import { PaymentMethod } from './PaymentMethod.js';
import { Presentment } from './Presentment.js';

/** What the customer's app has to do next, as the gateway told us; see `NextAction` in the schema. */
export type StoredNextAction = { type: string; value: string; publishableKey?: string | undefined };

const { CREATED, PENDING, UNKNOWN, CAPTURED, SURPLUS } = PaymentAttemptStatus;

/** Attempts whose outcome is still open. */
export const ACTIVE_PAYMENT: readonly PaymentAttemptStatus[] = [CREATED, PENDING, UNKNOWN];

/** What has to be known to begin an attempt. */
export type StartedPayment = Pick<
  Payment,
  'id' | 'order' | 'method' | 'channel' | 'amountMinor' | 'currency' | 'nextQueryAt' | 'createdAt'
>;

/**
 * One attempt to pay an order. The row exists before the gateway is called, and its id is the gateway's idempotency
 * key: whatever happens to the call, we know what to ask about. At most one is active and one captured per order.
 */
@ObjectType({ description: 'One attempt to pay an order.' })
@Entity()
@Unique({ properties: ['order'], where: "status = 'CAPTURED'", name: 'payment_one_capture' })
@Unique({
  properties: ['order'],
  where: "status in ('CREATED', 'PENDING', 'UNKNOWN')",
  name: 'payment_one_active',
})
@Unique({ properties: ['method', 'gatewayRef'] })
@Index({ properties: ['order'] })
@Index({
  properties: ['nextQueryAt'],
  where: 'next_query_at is not null',
  name: 'payment_to_query',
})
@Index({
  properties: ['createdAt'],
  where:
    "status in ('CREATED', 'PENDING', 'UNKNOWN') and (next_query_at is null or status = 'UNKNOWN')",
  name: 'payment_left_open',
})
@Check({ name: 'payment_amount_positive', expression: 'amount_minor > 0' })
@Check({
  name: 'payment_presentment_whole',
  expression:
    'num_nulls(presentment_minor, presentment_currency, exchange_rate) in (0, 3) and coalesce(presentment_minor, 1) > 0',
})
@Check({
  name: 'payment_wrong_sum_whole',
  expression:
    "num_nulls(wrong_minor, wrong_currency) in (0, 2) and coalesce(wrong_minor, 1) > 0 and (wrong_minor is null or status = 'SURPLUS')",
})
export class Payment {
  [OptionalProps]?: 'status' | 'queries';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @Field(() => PaymentMethod)
  @Enum(() => PaymentMethod)
  method!: PaymentMethod;

  @Property({ ...text })
  channel!: string;

  @Field(() => PaymentAttemptStatus)
  @Enum(() => PaymentAttemptStatus)
  status: PaymentAttemptStatus = CREATED;

  @Property({ ...minor })
  amountMinor!: number;

  @Property({ ...text })
  currency!: string;

  /** What the gateway is asked for where it does not take the order's currency, at the rate of the day it began. */
  @Property({ ...minor, ...nullable })
  presentmentMinor: number | undefined;

  @Property({ ...text, ...nullable })
  presentmentCurrency: string | undefined;

  @Property({ ...rate, ...nullable })
  exchangeRate: string | undefined;

  /** What the gateway took, where it is not what it was asked for: it pays for nothing, and all of it goes back. */
  @Property({ ...minor, ...nullable })
  wrongMinor: number | undefined;

  @Property({ ...text, ...nullable })
  wrongCurrency: string | undefined;

  /** The gateway's own id of the payment. */
  @Field(() => String, { ...nullable, description: "The provider's own id of the payment." })
  @Property({ ...text, ...nullable })
  gatewayRef: string | undefined;

  @Property({ ...json, ...nullable })
  nextAction: StoredNextAction | undefined;

  @Field(() => String, { ...nullable, description: "The provider's code of why it failed." })
  @Property({ ...text, ...nullable })
  failureCode: string | undefined;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  failureMessage: string | undefined;

  /** When we first asked to take what the customer had approved, at a gateway that leaves this to us. */
  @Property({ ...instant, ...nullable })
  captureBegunAt: Date | undefined;

  /** When the gateway took the money, by its own clock: this decides what is late. */
  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  settledAt: Date | undefined;

  /** How often the gateway was asked about it, and when it is asked again: also once after it was closed, if need be. */
  @Property({ ...integer })
  queries: number = 0;

  @Property({ ...instant, ...nullable })
  nextQueryAt: Date | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  /** The time of its last event; unknown where that was before it was kept. */
  @Property({ ...instant, ...nullable })
  lastEventAt: Date | undefined;

  @Field(() => Money)
  get amount(): Money {
    return new Money(this.amountMinor, this.currency);
  }

  @OneToMany(() => PaymentEvent, (event) => event.payment, {
    orderBy: { occurredAt: 'asc', id: 'asc' },
  })
  events = new Collection<PaymentEvent>(this);

  @Field(() => Presentment, {
    ...nullable,
    description: 'What the provider asks for, where it does not take the currency of the order.',
  })
  get presentment(): Presentment | undefined {
    const { presentmentMinor, presentmentCurrency, exchangeRate } = this;
    if (presentmentMinor === undefined || !presentmentCurrency || !exchangeRate) return undefined;
    return new Presentment(presentmentMinor, presentmentCurrency, exchangeRate);
  }

  presentAs(presentment: Presentment | undefined): void {
    this.presentmentMinor = presentment?.amountMinor;
    this.presentmentCurrency = presentment?.currency;
    this.exchangeRate = presentment?.rate;
  }

  /** The amount between the gateway and us. */
  get asked(): { amountMinor: number; currency: string } {
    const { amountMinor, currency } = this.presentment ?? this;
    return { amountMinor, currency };
  }

  @Field(() => Money, {
    ...nullable,
    description:
      'What the provider took, where it is not what it was asked for: it pays for nothing and goes back.',
  })
  get wrongAmount(): Money | undefined {
    const { wrongMinor, wrongCurrency } = this;
    return wrongMinor === undefined || !wrongCurrency
      ? undefined
      : new Money(wrongMinor, wrongCurrency);
  }

  /** What of it can go back, in the currency that refunds of it have. */
  get returnable(): { amountMinor: number; currency: string } {
    const { wrongMinor, wrongCurrency, amountMinor, currency } = this;
    return { amountMinor: wrongMinor ?? amountMinor, currency: wrongCurrency ?? currency };
  }

  get isActive(): boolean {
    return ACTIVE_PAYMENT.includes(this.status);
  }

  /** Its money came, whether the order needed it or not. */
  get isCaptured(): boolean {
    return this.status === CAPTURED || this.status === SURPLUS;
  }

  /** An attempt begins with its first event. */
  static start(started: StartedPayment): Payment {
    const payment = Object.assign(new Payment(), started);
    payment.record(PaymentEventType.CREATED, started.createdAt);
    return payment;
  }

  /** The one way for an attempt to change; nothing to ask about is left once it is decided. */
  become(to: PaymentAttemptStatus, at: Date, note?: PaymentNote): void {
    if (!attemptMoves[this.status].includes(to)) throw invalidMove(this.status, to);
    this.status = to;
    if (!this.isActive) this.nextQueryAt = undefined;
    this.record(PaymentEventType[to], at, note);
  }

  /** Something that people may want to know of, and that changes nothing by itself. */
  record(type: PaymentEventType, at: Date, note?: PaymentNote): void {
    // Transactions that waited for the row's lock may carry an older clock: the last event is always the latest one.
    const last = this.lastEventAt?.getTime() ?? 0;
    this.lastEventAt = new Date(Math.max(at.getTime(), last + 1));
    this.events.add(PaymentEvent.of(this, type, this.lastEventAt, note));
  }
}
