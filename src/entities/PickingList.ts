import { Collection, OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { PickingItem } from './PickingItem.js';
import { PickingStatus } from './PickingStatus.js';
import { Warehouse } from './Warehouse.js';

/** What the floor of one warehouse takes off the shelves for one order. */
@ObjectType({ description: 'What the floor of one warehouse takes off the shelves for one order.' })
@Entity()
@Index({ properties: ['order'] })
@Index({
  properties: ['warehouse', 'priority', 'id'],
  where: "status = 'OPEN'",
  name: 'picking_list_open',
})
export class PickingList {
  [OptionalProps]?: 'status' | 'priority';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @Field(() => Warehouse)
  @ManyToOne(() => Warehouse)
  warehouse!: Rel<Warehouse>;

  @Field(() => PickingStatus)
  @Enum(() => PickingStatus)
  status: PickingStatus = PickingStatus.OPEN;

  /** The smaller, the sooner. */
  @Field(() => Int, { description: 'The smaller, the sooner.' })
  @Property({ ...integer })
  priority: number = 100;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  specialInstructions: string | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  pickedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  pickedBy: string | undefined;

  @OneToMany(() => PickingItem, (item) => item.list, { orderBy: { bin: 'asc', id: 'asc' } })
  items = new Collection<PickingItem>(this);

  confirm(at: Date, by: string): void {
    if (this.status !== PickingStatus.OPEN) {
      throw invalidMove(this.status, PickingStatus.PICKED);
    }
    this.status = PickingStatus.PICKED;
    this.pickedAt = at;
    this.pickedBy = by;
  }
}
