import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instant, json, text } from './columns.js';

/**
 * A mutation that was done, with what is needed to answer it again. Claimed in the transaction of the work itself:
 * a refusal rolls the claim back, so that the corrected call is judged afresh.
 */
@Entity()
@Index({ properties: ['createdAt'] })
export class IdempotencyKey {
  [PrimaryKeyProp]?: ['scope', 'operation', 'key'];

  /** Who called. */
  @PrimaryKey({ ...text })
  scope!: string;

  @PrimaryKey({ ...text })
  operation!: string;

  @PrimaryKey({ ...text })
  key!: string;

  /** SHA-256 of the input: another input under the same key is refused. */
  @Property({ ...text })
  fingerprint!: string;

  @Property({ ...json })
  answer!: Record<string, unknown>;

  @Property({ ...instant })
  createdAt!: Date;
}
