import { OptionalProps, type Rel } from '@mikro-orm/core';
import { Check, Entity, Enum, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { instant, integer, json, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';
import { Partner } from './Partner.js';
import { WebhookEndpointStatus } from './WebhookEndpointStatus.js';
import { WebhookStop } from './WebhookStop.js';

/** An address outside that is told what happens in the shop, by signed webhooks. */
@ObjectType({ description: 'An address that is told what happens, by signed webhooks.' })
@Entity()
@Check({
  name: 'webhook_endpoint_disabled_somehow',
  expression:
    "(status = 'DISABLED') = (disabled_at is not null) and (disabled_at is null) = (disabled_because is null)",
})
@Check({
  name: 'webhook_endpoint_secrets_sensible',
  expression:
    "secret ~ '^(sealed|whsec_)' and (previous_secret is null) = (previous_secret_until is null)",
})
@Check({
  name: 'webhook_endpoint_failing_since_its_first_failure',
  expression: 'failures >= 0 and (failures = 0) = (failing_since is null)',
})
export class WebhookEndpoint {
  [OptionalProps]?: 'status' | 'failures';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  /** Whose it is: it is told of the partner's own orders and of the lists of its warehouse. Absent: the shop's own. */
  @ManyToOne(() => Partner, { ...nullable, deleteRule: 'cascade', index: true })
  partner: Rel<Partner> | undefined;

  @Field(() => String)
  @Property({ ...text })
  url!: string;

  @Field(() => String, nullable)
  @Property({ ...text, ...nullable })
  description: string | undefined;

  /** What it is told of: types, or all of a kind, such as `order.*`. */
  @Field(() => [String], { description: 'What it is told of, such as `order.paid` or `stock.*`.' })
  @Property({ ...json })
  types!: string[];

  @Field(() => WebhookEndpointStatus)
  @Enum(() => WebhookEndpointStatus)
  status: WebhookEndpointStatus = WebhookEndpointStatus.ENABLED;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  disabledAt: Date | undefined;

  @Field(() => WebhookStop, nullable)
  @Enum({ items: () => WebhookStop, ...nullable })
  disabledBecause: WebhookStop | undefined;

  /** Failed tries in a row, whatever was sent. */
  @Property({ ...integer })
  failures: number = 0;

  @Field(() => Date, {
    ...nullable,
    description: 'Since when it takes nothing. After a day it is disabled.',
  })
  @Property({ ...instant, ...nullable })
  failingSince: Date | undefined;

  /** Nothing is sent before: it asked for it, or it failed too often in a row. */
  @Field(() => Date, {
    ...nullable,
    description: 'Nothing is sent before: it asked for it, or it failed too often in a row.',
  })
  @Property({ ...instant, ...nullable })
  pausedUntil: Date | undefined;

  /** What its webhooks are signed with, sealed: it has to be known in full to sign, so it can't be hashed. */
  @Property({ ...text })
  secret!: string;

  /** The one before, with which they are signed as well until the receiver has changed over. */
  @Property({ ...text, ...nullable })
  previousSecret: string | undefined;

  @Field(() => Date, {
    ...nullable,
    description: 'Until then its webhooks are signed with the secret before too.',
  })
  @Property({ ...instant, ...nullable })
  previousSecretUntil: Date | undefined;

  @Field(() => Date)
  @Property({ ...instant })
  createdAt!: Date;

  @Property({ ...text })
  createdBy!: string;

  /** Those that it is signed with now, sealed, the newest first. */
  secretsAt(now: Date): string[] {
    const { previousSecret, previousSecretUntil } = this;
    const isInUse = previousSecretUntil && previousSecretUntil > now;
    return isInUse ? [this.secret, previousSecret!] : [this.secret];
  }

  /** The one before it goes at once: there are two at most. */
  rotate(secret: string, previousUntil: Date): void {
    const { secret: previousSecret } = this;
    Object.assign(this, { secret, previousSecret, previousSecretUntil: previousUntil });
  }

  failed(at: Date, pausedUntil: Date | undefined): void {
    this.failures += 1;
    this.failingSince ??= at;
    if (pausedUntil) this.pausedUntil = pausedUntil;
  }

  disable(because: WebhookStop, at: Date): void {
    if (this.status === WebhookEndpointStatus.DISABLED) throw invalidMove(this.status, this.status);
    const status = WebhookEndpointStatus.DISABLED;
    Object.assign(this, { status, disabledAt: at, disabledBecause: because });
  }

  /** With a clean slate: what went wrong before counts no more. */
  enable(): void {
    if (this.status === WebhookEndpointStatus.ENABLED) throw invalidMove(this.status, this.status);
    this.status = WebhookEndpointStatus.ENABLED;
    Object.assign(this, { disabledAt: undefined, disabledBecause: undefined, failures: 0 });
    Object.assign(this, { failingSince: undefined, pausedUntil: undefined });
  }
}
