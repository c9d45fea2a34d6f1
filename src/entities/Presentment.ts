import { Field, ObjectType } from 'type-graphql';
import { Decimal } from './Decimal.js';
import { Money } from './Money.js';

/** What a provider asks for in place of an amount in a currency that it does not take. */
@ObjectType({
  description:
    'What a provider asks for in place of an amount in a currency that it does not take.',
})
export class Presentment {
  @Field(() => Money)
  readonly amount: Money;

  @Field(() => Decimal, { description: 'What one unit of the order’s currency is in this one.' })
  readonly rate: string;

  readonly amountMinor: number;
  readonly currency: string;

  constructor(amountMinor: number, currency: string, rate: string) {
    this.amountMinor = amountMinor;
    this.currency = currency;
    this.rate = rate;
    this.amount = new Money(amountMinor, currency);
  }
}
