import { OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, integer, json, minor, nullable, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { PaymentAttemptStatus } from './PaymentAttemptStatus.js';
import { PaymentMethod } from './PaymentMethod.js';

/** What the customer's app has to do next, as the gateway told us; see `NextAction` in the schema. */
export type StoredNextAction = { type: string; value: string; publishableKey?: string | undefined };

const { CREATED, PENDING, UNKNOWN } = PaymentAttemptStatus;

/** Attempts whose outcome is still open. */
export const ACTIVE_PAYMENT: readonly PaymentAttemptStatus[] = [CREATED, PENDING, UNKNOWN];

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
  where: "status in ('CREATED', 'PENDING', 'UNKNOWN')",
  name: 'payment_to_query',
})
@Check({ name: 'payment_amount_positive', expression: 'amount_minor > 0' })
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

  /** When the gateway took the money, by its own clock: this decides what is late. */
  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  settledAt: Date | undefined;

  /** How often the gateway was asked about it, and when it is asked again. */
  @Property({ ...integer })
  queries: number = 0;

  @Property({ ...instant, ...nullable })
  nextQueryAt: Date | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Field(() => Money)
  get amount(): Money {
    return new Money(this.amountMinor, this.currency);
  }

  get isActive(): boolean {
    return ACTIVE_PAYMENT.includes(this.status);
  }
}
