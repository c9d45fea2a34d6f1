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
import { PickingWave } from './PickingWave.js';
import { Warehouse } from './Warehouse.js';

/** What the floor of one warehouse takes off the shelves for one order. */
@ObjectType({ description: 'What the floor of one warehouse takes off the shelves for one order.' })
@Entity()
@Index({ properties: ['order'] })
@Index({
  properties: ['warehouse', 'priority', 'id'],
  where: "status in ('OPEN', 'PICKING')",
  name: 'picking_list_to_pick',
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

  /** The walk that it is a part of, with lists of other orders. */
  @Field(() => PickingWave, nullable)
  @ManyToOne(() => PickingWave, { ...nullable, index: true })
  wave: Rel<PickingWave> | undefined;

  /** The smaller, the sooner: see `pickingPriority`. */
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
  startedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  startedBy: string | undefined;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  pickedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  pickedBy: string | undefined;

  @OneToMany(() => PickingItem, (item) => item.list, { orderBy: { position: 'asc', id: 'asc' } })
  items = new Collection<PickingItem>(this);

  /** Somebody sets out with it. */
  start(at: Date, by: string): void {
    this.move(PickingStatus.PICKING);
    this.startedAt = at;
    this.startedBy = by;
  }

  /** All that was found of it is off the shelves. A list of which nothing was found is over. */
  confirm(at: Date, by: string): void {
    const found = this.items.getItems().some(({ quantity }) => quantity > 0);
    this.move(found ? PickingStatus.PICKED : PickingStatus.CANCELLED);
    this.pickedAt = at;
    this.pickedBy = by;
  }

  get isPicked(): boolean {
    return this.status === PickingStatus.PICKED;
  }

  /** Nothing of it is wanted any more. */
  cancel(): void {
    this.move(PickingStatus.CANCELLED);
  }

  private move(to: PickingStatus): void {
    if (!MOVES[this.status].includes(to)) throw invalidMove(this.status, to);
    this.status = to;
  }
}

const { PICKING, PICKED, CANCELLED } = PickingStatus;

/** Every move that a list can make. One that was never said to be started may be done all the same. */
const MOVES: Record<PickingStatus, readonly PickingStatus[]> = {
  OPEN: [PICKING, PICKED, CANCELLED],
  PICKING: [PICKED, CANCELLED],
  PICKED: [],
  CANCELLED: [],
};
