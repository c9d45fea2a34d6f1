import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { nullable, text } from './columns.js';

/** Who ordered, as it was when the order was placed. */
@ObjectType({ description: 'Who ordered, as it was when the order was placed.' })
@Embeddable()
export class Customer {
  /** Absent for guests. */
  @Field(() => ID, nullable)
  @Property({ ...text, ...nullable })
  id: string | undefined;

  @Field(() => String)
  @Property({ ...text })
  name!: string;

  @Field(() => String)
  @Property({ ...text })
  email!: string;

  /** E.164, for example +8613800138000. */
  @Field(() => String, { description: 'E.164, for example +8613800138000.' })
  @Property({ ...text })
  phone!: string;
}
