import type { Rel } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Payment } from './Payment.js';
import { PaymentEventType } from './PaymentEventType.js';

/** What a provider said, as far as people may read it: no secrets, no card numbers. */
export interface PaymentNote {
  code?: string | undefined;
  message?: string | undefined;
  refundId?: string | undefined;
}

/** One thing that happened to an attempt to pay, errors of its provider included. Never altered. */
@ObjectType({ description: 'One thing that happened to an attempt to pay.' })
@Entity()
@Index({ properties: ['payment', 'id'] })
@Index({ properties: ['type', 'id'] })
export class PaymentEvent {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Payment)
  payment!: Rel<Payment>;

  @Field(() => ID, { ...nullable, description: 'When it is about a refund.' })
  @Property({ ...uuid, ...nullable })
  refundId: string | undefined;

  @Field(() => PaymentEventType)
  @Enum(() => PaymentEventType)
  type!: PaymentEventType;

  @Field(() => String, { ...nullable, description: "The provider's own code." })
  @Property({ ...text, ...nullable })
  code: string | undefined;

  @Field(() => String, { ...nullable, description: 'For staff, in whatever language it came.' })
  @Property({ ...text, ...nullable })
  message: string | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  occurredAt!: Date;

  static of(
    payment: Payment,
    type: PaymentEventType,
    occurredAt: Date,
    { code, message, refundId }: PaymentNote = {},
  ): PaymentEvent {
    return Object.assign(new PaymentEvent(), {
      payment,
      type,
      occurredAt,
      code,
      message: message && withoutSecrets(message),
      refundId,
    });
  }
}

const LONGEST = 1_000;

/** Card and account numbers, keys and client secrets have no business in a log. */
export function withoutSecrets(message: string): string {
  return message
    .replaceAll(/\d(?:[ -]?\d){11,18}/g, '…')
    .replaceAll(/\b(?:sk|rk|whsec|pi|seti)_\w*(?:secret|live|test)_?\w*/g, '…')
    .slice(0, LONGEST);
}
