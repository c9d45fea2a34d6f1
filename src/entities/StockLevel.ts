import { OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { integer, nullable, text, uuid } from './columns.js';
import { MovementKind } from './MovementKind.js';
import { newId } from './newId.js';
import { StockMovement, type MovementCause } from './StockMovement.js';
import { Warehouse } from './Warehouse.js';

/**
 * How much of a SKU one warehouse has. Units are on hand until they leave; of those, some are reserved for unpaid
 * orders and some committed to paid ones. Change it only while its row is locked, and persist the movement that
 * each change returns: the ledger explains every number.
 */
@Entity()
@Unique({ properties: ['sku', 'warehouse'] })
@Check({
  name: 'stock_never_oversold',
  expression: 'reserved >= 0 and committed >= 0 and reserved + committed <= on_hand',
})
export class StockLevel {
  [OptionalProps]?: 'onHand' | 'reserved' | 'committed' | 'reorderPoint' | 'bin';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Property({ ...text })
  sku!: string;

  @ManyToOne(() => Warehouse)
  warehouse!: Rel<Warehouse>;

  @Property({ ...integer })
  onHand: number = 0;

  @Property({ ...integer })
  reserved: number = 0;

  @Property({ ...integer })
  committed: number = 0;

  /** Below this it is time to order more. */
  @Property({ ...integer })
  reorderPoint: number = 0;

  /** Where it lies, for example A-03-2. */
  @Property({ ...text, ...nullable })
  bin: string | undefined;

  get available(): number {
    return this.onHand - this.reserved - this.committed;
  }

  reserve(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.RESERVED, { reserved: quantity }, cause);
  }

  /** Held stock that nobody paid for. */
  release(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.RELEASED, { reserved: -quantity }, cause);
  }

  /** Sold stock that will not leave after all. */
  releaseSold(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.RELEASED, { committed: -quantity }, cause);
  }

  sell(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.SOLD, { reserved: -quantity, committed: quantity }, cause);
  }

  /** Sold without having been held: late money. */
  sellUnheld(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.SOLD, { committed: quantity }, cause);
  }

  ship(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.SHIPPED, { onHand: -quantity, committed: -quantity }, cause);
  }

  receive(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.RECEIVED, { onHand: quantity }, cause);
  }

  /** A count, a loss, a find: `quantity` is the difference. */
  adjust(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.ADJUSTED, { onHand: quantity }, cause);
  }

  private change(kind: MovementKind, delta: Delta, cause: MovementCause): StockMovement {
    const { onHand = 0, reserved = 0, committed = 0 } = delta;
    this.onHand += onHand;
    this.reserved += reserved;
    this.committed += committed;
    return StockMovement.of(this, kind, { onHand, reserved, committed }, cause);
  }
}

type Delta = Partial<Record<'onHand' | 'reserved' | 'committed', number>>;
