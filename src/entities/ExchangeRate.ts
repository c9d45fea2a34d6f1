import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, rate, text, uuid } from './columns.js';
import { CurrencyCode } from './CurrencyCode.js';
import { Decimal } from './Decimal.js';
import { newId } from './newId.js';

/**
 * What a unit of one currency is in another, from a moment on until the next one counts. Rows are only added: a
 * payment keeps the rate that it began with.
 */
@ObjectType({
  description:
    'What a unit of one currency is in another, from a moment on until the next one counts.',
})
@Entity()
@Index({ properties: ['base', 'quote', 'validFrom'] })
@Check({ name: 'exchange_rate_positive', expression: 'rate > 0' })
@Check({ name: 'exchange_rate_of_two', expression: 'base <> quote' })
export class ExchangeRate {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => CurrencyCode)
  @Property({ ...text })
  base!: string;

  @Field(() => CurrencyCode)
  @Property({ ...text })
  quote!: string;

  @Field(() => Decimal)
  @Property({ ...rate })
  rate!: string;

  @Field(() => Date)
  @Property({ ...instant })
  validFrom!: Date;

  /** Who set it; for the books. */
  @Field(() => String)
  @Property({ ...text })
  setBy!: string;
}
