import { Entity, Enum, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, minor, nullable, text, uuid } from './columns.js';
import { Money } from './Money.js';
import { MoneyDirection } from './MoneyDirection.js';
import { newId } from './newId.js';
import { PaymentMethod } from './PaymentMethod.js';
import { SettlementDifferenceKind } from './SettlementDifferenceKind.js';

/** Where a provider's books and ours disagree. Kept for good: it is settled when a later comparison finds it gone. */
@ObjectType({ description: "Where a payment provider's books and the shop's disagree." })
@Entity()
@Unique({ properties: ['method', 'day', 'direction', 'gatewayRef'] })
@Index({ properties: ['id'], where: 'settled_at is null', name: 'settlement_difference_open' })
export class SettlementDifference {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => PaymentMethod)
  @Enum(() => PaymentMethod)
  method!: PaymentMethod;

  @Field(() => String, { description: 'In UTC, for example 2026-11-21.' })
  @Property({ ...text })
  day!: string;

  @Field(() => MoneyDirection)
  @Enum(() => MoneyDirection)
  direction!: MoneyDirection;

  @Field(() => SettlementDifferenceKind)
  @Enum(() => SettlementDifferenceKind)
  kind!: SettlementDifferenceKind;

  @Field(() => String, { description: "The provider's own id of the payment or refund." })
  @Property({ ...text })
  gatewayRef!: string;

  @Field(() => ID, nullable)
  @Property({ ...uuid, ...nullable })
  paymentId: string | undefined;

  @Field(() => ID, nullable)
  @Property({ ...uuid, ...nullable })
  refundId: string | undefined;

  @Property({ ...minor, ...nullable })
  oursMinor: number | undefined;

  @Property({ ...text, ...nullable })
  oursCurrency: string | undefined;

  @Property({ ...minor, ...nullable })
  theirsMinor: number | undefined;

  @Property({ ...text, ...nullable })
  theirsCurrency: string | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  foundAt!: Date;

  @Field(() => Date, { ...nullable, description: 'When it was found gone.' })
  @Property({ ...instant, ...nullable })
  settledAt: Date | undefined;

  @Field(() => Money, nullable)
  get ours(): Money | undefined {
    return money(this.oursMinor, this.oursCurrency);
  }

  @Field(() => Money, nullable)
  get theirs(): Money | undefined {
    return money(this.theirsMinor, this.theirsCurrency);
  }
}

function money(amountMinor?: number, currency?: string): Money | undefined {
  // Rows say null where a property is absent.
  return amountMinor === undefined || amountMinor === null || !currency
    ? undefined
    : new Money(amountMinor, currency);
}
