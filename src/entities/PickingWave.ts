import { Collection, type Rel } from '@mikro-orm/core';
import { Entity, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { instant, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { PickingList } from './PickingList.js';
import { Warehouse } from './Warehouse.js';

/** One walk through a warehouse for several orders. */
@ObjectType({ description: 'One walk through a warehouse for several orders.' })
@Entity()
export class PickingWave {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => Warehouse)
  @ManyToOne(() => Warehouse)
  warehouse!: Rel<Warehouse>;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Property({ ...text })
  createdBy!: string;

  @OneToMany(() => PickingList, (list) => list.wave, { orderBy: { priority: 'asc', id: 'asc' } })
  lists = new Collection<PickingList>(this);
}
