import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { text } from './columns.js';

/** Where the parcels go, as it was when the order was placed. */
@ObjectType({ description: 'Where the parcels go, as it was when the order was placed.' })
@Embeddable()
export class Address {
  @Field(() => String)
  @Property({ ...text })
  street!: string;

  @Field(() => String)
  @Property({ ...text })
  city!: string;

  @Field(() => String)
  @Property({ ...text })
  province!: string;

  @Field(() => String)
  @Property({ ...text })
  postalCode!: string;

  /** ISO 3166-1 alpha-2, for example CN. */
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, for example CN.' })
  @Property({ ...text })
  country!: string;
}
