import { PrimaryKeyProp, type Rel } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, nullable, uuid } from './columns.js';
import { WebhookEndpoint } from './WebhookEndpoint.js';

/**
 * What waits for one endpoint about one order or shelf. Whoever sends claims the queue and not a webhook, so that each
 * is sent after the one before it was taken. The row goes when nothing waits any more.
 */
@Entity()
@Index({ properties: ['endpoint', 'nextTryAt'] })
export class WebhookQueue {
  [PrimaryKeyProp]?: ['endpoint', 'key'];

  @ManyToOne(() => WebhookEndpoint, { primary: true, deleteRule: 'cascade' })
  endpoint!: Rel<WebhookEndpoint>;

  @PrimaryKey({ ...uuid })
  key!: string;

  /** While it is claimed: when the claim ends by itself. */
  @Property({ ...instant })
  nextTryAt!: Date;

  /** Who sends. A claim that was lost is another one. */
  @Property({ ...uuid, ...nullable })
  claim: string | undefined;
}
