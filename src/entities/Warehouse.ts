import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { text } from './columns.js';

/** A place that parcels leave from. */
@ObjectType({ description: 'A place that parcels leave from.' })
@Entity()
export class Warehouse {
  /** A short code that people use, for example SH1. */
  @Field(() => ID)
  @PrimaryKey({ ...text })
  code!: string;

  @Field(() => String)
  @Property({ ...text })
  name!: string;

  @Field(() => String)
  @Property({ ...text })
  country!: string;

  @Field(() => String)
  @Property({ ...text })
  province!: string;
}
