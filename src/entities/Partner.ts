import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ApiKey } from './ApiKey.js';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Warehouse } from './Warehouse.js';

/** A company whose systems order in the shop for customers of its own, or pick for the shop. */
@ObjectType({
  description:
    'A company whose systems order for customers of its own, or pick for the shop in its warehouse.',
})
@Entity()
@Check({
  name: 'partner_budgets_positive',
  expression: 'calls_per_minute > 0 and cost_per_minute > 0',
})
export class Partner {
  [OptionalProps]?: 'callsPerMinute' | 'costPerMinute';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => String)
  @Property({ ...text, unique: true })
  name!: string;

  /** Whose picking lists a key with the scope `fulfilment` sees. */
  @Field(() => Warehouse, {
    ...nullable,
    description: 'Whose picking lists its keys with the scope fulfilment see.',
  })
  @ManyToOne(() => Warehouse, { ...nullable, deleteRule: 'restrict' })
  warehouse: Rel<Warehouse> | undefined;

  /** Root fields, of all of its keys together. */
  @Field(() => Int, { description: 'So many root fields, by all of its keys together.' })
  @Property({ ...integer })
  callsPerMinute: number = 1_200;

  @Field(() => Int, { description: 'So much cost of operations, by all of its keys together.' })
  @Property({ ...integer })
  costPerMinute: number = 600_000;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Property({ ...text })
  createdBy!: string;

  @OneToMany(() => ApiKey, (key) => key.partner, { orderBy: { id: 'asc' } })
  keys = new Collection<ApiKey>(this);
}
