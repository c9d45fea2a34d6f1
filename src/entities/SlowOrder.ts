import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, minor, uuid } from './columns.js';

/** One of the orders of an hour of UTC that took longest from payment to the floor; a few of each hour are kept. */
@Entity()
@Index({ properties: ['startAt', 'tookUs'] })
export class SlowOrder {
  [PrimaryKeyProp]?: ['orderId', 'processedAt'];

  @PrimaryKey({ ...uuid })
  orderId!: string;

  @PrimaryKey({ ...instant })
  processedAt!: Date;

  @Property({ ...instant })
  startAt!: Date;

  @Property({ ...minor })
  tookUs!: number;
}
