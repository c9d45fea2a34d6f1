import { OptionalProps } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  Index,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { instant, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { RestockStatus } from './RestockStatus.js';

/**
 * More of a SKU is wanted, for orders that wait or because a shelf is low: one open request each, however many want
 * it. How much is wanted is never stored: it follows from shelves and orders, see `restockNeeds`.
 */
@Entity()
@Unique({ properties: ['sku'], where: "status = 'OPEN'", name: 'restock_request_one_open' })
@Index({ properties: ['status', 'id'] })
@Check({
  name: 'restock_request_closed_has_time',
  expression: "(status = 'CLOSED') = (closed_at is not null)",
})
export class RestockRequest {
  [OptionalProps]?: 'status';

  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Property({ ...text })
  sku!: string;

  @Enum(() => RestockStatus)
  status: RestockStatus = RestockStatus.OPEN;

  @Property({ ...instant })
  raisedAt!: Date;

  @Property({ ...instant, ...nullable })
  closedAt: Date | undefined;
}
