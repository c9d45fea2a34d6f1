import type { Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { instant, json, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Partner } from './Partner.js';

export const PARTNER_SCOPES = ['orders', 'fulfilment'] as const;

export type PartnerScope = (typeof PARTNER_SCOPES)[number];

/** What one of a partner's systems shows at the door. Only its hash is kept: nobody can read the key again. */
@ObjectType({ description: "What one of a partner's systems presents as `x-api-key`." })
@Entity()
@Index({ properties: ['partner'] })
@Check({ name: 'api_key_hash_is_one', expression: "hash ~ '^[0-9a-f]{64}$'" })
@Check({
  name: 'api_key_scopes_known',
  expression: `scopes @> '["orders"]' and scopes <@ '["orders", "fulfilment"]'`,
})
@Check({
  name: 'api_key_revoked_by_somebody',
  expression: '(revoked_at is null) = (revoked_by is null)',
})
export class ApiKey {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => Partner)
  @ManyToOne(() => Partner)
  partner!: Rel<Partner>;

  /** How the key begins: people tell keys apart by it. */
  @Field(() => String, { description: 'How the key begins, to tell it from others.' })
  @Property({ ...text, unique: true })
  prefix!: string;

  /** SHA-256 of the key, in hex. The key is random enough for it: a slow hash would only slow each call. */
  @Property({ ...text, unique: true })
  hash!: string;

  /** What a partner may do beyond its own orders is `fulfilment`. */
  @Field(() => [String], {
    description:
      'orders: its own orders, as every key. fulfilment: the lists of its warehouse too.',
  })
  @Property({ ...json })
  scopes!: PartnerScope[];

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Property({ ...text })
  createdBy!: string;

  @Field(() => Date, { ...nullable, description: 'From then on it is good no more.' })
  @Property({ ...instant, ...nullable })
  expiresAt: Date | undefined;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  revokedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  revokedBy: string | undefined;

  /** Not earlier than a few seconds before the truth: uses are written together. */
  @Field(() => Date, { ...nullable, description: 'To within a few seconds.' })
  @Property({ ...instant, ...nullable })
  lastUsedAt: Date | undefined;

  isGood(at: Date): boolean {
    return this.revokedAt === undefined && (this.expiresAt === undefined || this.expiresAt > at);
  }

  /** It goes on until then, and no longer than it would have. */
  expire(at: Date): void {
    if (this.revokedAt) throw invalidMove('REVOKED', 'EXPIRED');
    if (!this.expiresAt || this.expiresAt > at) this.expiresAt = at;
  }

  /** At once and for good; a second time changes nothing. */
  revoke(at: Date, by: string): void {
    if (this.revokedAt) return;
    Object.assign(this, { revokedAt: at, revokedBy: by });
  }
}
