import { OptionalProps } from '@mikro-orm/core';
import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { instant, integer, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { PaymentMethod } from './PaymentMethod.js';

/** One day (in UTC) of one payment provider's books, compared with ours; again as often as somebody asks. */
@ObjectType({ description: "One day of one payment provider's books, compared with the shop's." })
@Entity()
@Unique({ properties: ['method', 'day'] })
export class Settlement {
  [OptionalProps]?: 'entries' | 'openDifferences';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => PaymentMethod)
  @Enum(() => PaymentMethod)
  method!: PaymentMethod;

  @Field(() => String, { description: 'In UTC, for example 2026-11-21.' })
  @Property({ ...text })
  day!: string;

  @Field(() => Int, { description: "Lines of the provider's statement." })
  @Property({ ...integer })
  entries: number = 0;

  @Field(() => Int)
  @Property({ ...integer })
  openDifferences: number = 0;

  @Field(() => Date, { description: 'When it was compared last.' })
  @Property({ ...instant })
  comparedAt!: Date;
}
