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
import { StockAlert } from './StockAlert.js';
import { StockAlertKind } from './StockAlertKind.js';
import { StockMovement, type MovementCause } from './StockMovement.js';
import { Warehouse } from './Warehouse.js';

/**
 * How much of a SKU one warehouse has. Units are on hand until they leave; of those, some are reserved for unpaid
 * orders and some committed to paid ones. Change it only while its row is locked, and persist the movement that
 * each change returns: the ledger explains every number. Whoever changes what is available ends with `reviewStock`,
 * which asks each level whether it crossed a mark.
 */
@Entity()
@Unique({ properties: ['sku', 'warehouse'] })
@Check({
  name: 'stock_marks_sensible',
  expression: 'reorder_point >= 0 and coalesce(target_level, reorder_point) >= reorder_point',
})
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

  /** At or below this it is time to order more. */
  @Property({ ...integer })
  reorderPoint: number = 0;

  /** Up to where it is filled then; absent: twice the reorder point. */
  @Property({ ...integer, ...nullable })
  targetLevel: number | undefined;

  /** Where it lies, for example A-03-2. */
  @Property({ ...text, ...nullable })
  bin: string | undefined;

  /** How it stood before the first change of this transaction. */
  private stoodBefore: StockAlertKind | undefined;

  get available(): number {
    return this.onHand - this.reserved - this.committed;
  }

  /** What its last alert has said; one that never crossed a mark stands as if restocked. (In a closed warehouse it is silent.) */
  get standing(): StockAlertKind {
    if (this.available <= 0) return StockAlertKind.OUT;
    return this.available <= this.reorderPoint ? StockAlertKind.LOW : StockAlertKind.RESTOCKED;
  }

  /** Just put up: what was never there is not restocked by its first delivery. */
  opened(): void {
    this.stoodBefore = StockAlertKind.RESTOCKED;
  }

  /** Where it lies and when to order more; what is not named stays. */
  arrange({ bin, reorderPoint, targetLevel }: Arrangement): void {
    this.stoodBefore ??= this.standing;
    if (bin !== undefined) this.bin = bin.trim();
    if (reorderPoint !== undefined) this.reorderPoint = reorderPoint;
    if (targetLevel !== undefined) this.targetLevel = targetLevel;
  }

  /** The alert when the changes of this transaction, taken together, have led across a mark. It is told once. */
  crossing(at: Date): StockAlert | undefined {
    const before = this.stoodBefore;
    this.stoodBefore = undefined;
    return before === undefined || before === this.standing ? undefined : StockAlert.of(this, at);
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

  /** What had left came back, and can be sold again. */
  takeBack(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.RETURNED, { onHand: quantity }, cause);
  }

  /** A count, a loss, a find: `quantity` is the difference. */
  adjust(quantity: number, cause: MovementCause): StockMovement {
    return this.change(MovementKind.ADJUSTED, { onHand: quantity }, cause);
  }

  /** Puts the counters to what the ledger says. The ledger knows already: there is no movement. */
  repair({ onHand, reserved, committed }: Counters): void {
    this.stoodBefore ??= this.standing;
    Object.assign(this, { onHand, reserved, committed });
  }

  private change(kind: MovementKind, delta: Delta, cause: MovementCause): StockMovement {
    this.stoodBefore ??= this.standing;
    const { onHand = 0, reserved = 0, committed = 0 } = delta;
    this.onHand += onHand;
    this.reserved += reserved;
    this.committed += committed;
    return StockMovement.of(this, kind, { onHand, reserved, committed }, cause);
  }
}

export type Arrangement = Partial<Pick<StockLevel, 'bin' | 'reorderPoint' | 'targetLevel'>>;

type Counters = Pick<StockLevel, 'onHand' | 'reserved' | 'committed'>;
type Delta = Partial<Counters>;
