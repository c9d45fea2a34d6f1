import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { boolean, integer, text } from './columns.js';

/** A place that parcels leave from. */
@ObjectType({ description: 'A place that parcels leave from.' })
@Entity()
export class Warehouse {
  [OptionalProps]?: 'active' | 'priority';

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

  /** From an inactive one nothing is sold; what was sold from it still leaves. */
  @Field(() => Boolean, { description: 'From an inactive one nothing is sold.' })
  @Property({ ...boolean })
  active: boolean = true;

  /** The smaller, the sooner it gives, of warehouses that are equally near. */
  @Field(() => Int, {
    description: 'The smaller, the sooner it gives, of warehouses that are equally near.',
  })
  @Property({ ...integer })
  priority: number = 100;
}
