import { OptionalProps, type Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { integer, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Order } from './Order.js';
import { ReservationStatus } from './ReservationStatus.js';

/** Units of one stock level taken for one order: held, then sold or released, each exactly once. */
@Entity()
@Index({ properties: ['order'] })
@Index({
  properties: ['stockLevelId'],
  where: "status in ('HELD', 'SOLD')",
  name: 'reservation_open_by_stock_level',
})
@Check({ name: 'reservation_quantity_positive', expression: 'quantity > 0' })
@Check({
  name: 'reservation_shipped_within_quantity',
  expression: 'quantity_shipped >= 0 and quantity_shipped <= quantity',
})
export class Reservation {
  [OptionalProps]?: 'status' | 'quantityShipped';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Order)
  order!: Rel<Order>;

  @Property({ ...text })
  sku!: string;

  // No foreign key, for the same reason as in the ledger.
  @Property({ ...uuid })
  stockLevelId!: string;

  @Property({ ...integer })
  quantity!: number;

  /** Of a sold reservation: how much of it has left. */
  @Property({ ...integer })
  quantityShipped: number = 0;

  @Enum(() => ReservationStatus)
  status: ReservationStatus = ReservationStatus.HELD;
}
