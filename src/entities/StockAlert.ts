import { Check, Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { instant, integer, minor, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { StockAlertKind } from './StockAlertKind.js';
import type { StockLevel } from './StockLevel.js';

/**
 * A shelf crossed a mark: written with the change that made it cross, once per crossing, and never altered but for
 * the `position` that the relay gives it after the commit.
 */
@ObjectType({ description: 'A shelf crossed its reorder point, or ran out.' })
@Entity()
@Index({ properties: ['id'], where: 'position is null', name: 'stock_alert_unpositioned' })
@Index({ properties: ['stockLevelId', 'id'] })
@Index({ properties: ['occurredAt'], where: "kind = 'OUT'", name: 'stock_alert_out' })
@Check({ name: 'stock_alert_position_positive', expression: 'position > 0' })
export class StockAlert {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  // No foreign key, for the same reason as in the ledger.
  @Property({ ...uuid })
  stockLevelId!: string;

  @Field(() => StockAlertKind)
  @Enum(() => StockAlertKind)
  kind!: StockAlertKind;

  @Field(() => String)
  @Property({ ...text })
  sku!: string;

  @Field(() => String, { description: 'The code of the warehouse.' })
  @Property({ ...text })
  warehouse!: string;

  @Field(() => Int, { description: 'Right after the change.' })
  @Property({ ...integer })
  available!: number;

  @Field(() => Int, { description: 'Right after the change.' })
  @Property({ ...integer })
  reorderPoint!: number;

  @Field(() => Date)
  @Property({ ...instant })
  occurredAt!: Date;

  /** Place among all alerts in the order of commits; absent until the relay gives it. */
  @Property({ ...minor, ...nullable, unique: true })
  position: number | undefined;

  @Field(() => String, { description: 'Where the stream goes on after this alert.' })
  get cursor(): string {
    return String(this.position ?? 0);
  }

  static of(this: void, level: StockLevel, occurredAt: Date): StockAlert {
    const { id: stockLevelId, standing: kind, sku, available, reorderPoint } = level;
    const warehouse = level.warehouse.code;
    const alert = { stockLevelId, kind, sku, warehouse, available, reorderPoint, occurredAt };
    return Object.assign(new StockAlert(), alert);
  }

  /** Its warehouse was closed: what is there can't be sold. */
  static offSale(this: void, level: StockLevel, occurredAt: Date): StockAlert {
    const alert = StockAlert.of(level, occurredAt);
    return Object.assign(alert, { kind: StockAlertKind.OUT, available: 0 });
  }
}
