import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, integer, nullable, text, uuid } from './columns.js';
import { MovementKind } from './MovementKind.js';
import { newId } from './newId.js';
import type { StockLevel } from './StockLevel.js';

/** On whose account stock moved. */
export interface MovementCause {
  at: Date;
  orderId?: string;
  /** For people: why staff changed a number, and who. */
  reason?: string;
  actor?: string;
}

/** One line of the stock ledger: appended with the change of the counters that it explains, never altered. */
@Entity()
@Index({ properties: ['stockLevelId', 'id'] })
@Index({ properties: ['orderId', 'id'], name: 'stock_movement_of_order' })
@Index({
  properties: ['kind', 'id'],
  where: "kind in ('RECEIVED', 'RETURNED', 'ADJUSTED')",
  name: 'stock_movement_by_hand',
})
@Index({
  properties: ['occurredAt', 'stockLevelId'],
  where: "kind = 'SOLD'",
  name: 'stock_movement_sales',
})
export class StockMovement {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  // No foreign key: the stock row is the hottest of the shop, and a key check would lock it once more.
  @Property({ ...uuid })
  stockLevelId!: string;

  @Property({ ...uuid, ...nullable })
  orderId: string | undefined;

  @Enum(() => MovementKind)
  kind!: MovementKind;

  @Property({ ...integer })
  onHandDelta!: number;

  @Property({ ...integer })
  reservedDelta!: number;

  @Property({ ...integer })
  committedDelta!: number;

  @Property({ ...text, ...nullable })
  reason: string | undefined;

  @Property({ ...text, ...nullable })
  actor: string | undefined;

  @Property({ ...instant })
  occurredAt!: Date;

  static of(
    level: StockLevel,
    kind: MovementKind,
    delta: { onHand: number; reserved: number; committed: number },
    { at, orderId, reason, actor }: MovementCause,
  ): StockMovement {
    return Object.assign(new StockMovement(), {
      stockLevelId: level.id,
      orderId,
      kind,
      onHandDelta: delta.onHand,
      reservedDelta: delta.reserved,
      committedDelta: delta.committed,
      reason,
      actor,
      occurredAt: at,
    });
  }
}
