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
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { invalidMove } from '../errors.js';
import { AlertEvent } from './AlertEvent.js';
import { AlertEventType } from './AlertEventType.js';
import { AlertRule } from './AlertRule.js';
import { double, instant, json, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';

/** What a rule has found: something is as it should not be. */
export interface Finding {
  rule: AlertRule;
  /** What it is about, in the rule's own terms: a stage, a gateway, a shelf. Empty: the whole shop. */
  subject: string;
  /** In the unit of the rule. */
  measured: number;
  threshold: number;
  /** What the sentence says besides. */
  details: Record<string, string | number>;
}

const { RAISED, ACKNOWLEDGED, RESOLVED } = AlertEventType;

/**
 * Staff have to know of something: raised once for each rule and subject, kept up to date while it is so, and resolved
 * by itself. Changed only in the turn of alerts (`changeAlerts`), which gives its events their places.
 */
@ObjectType({ description: 'Something that staff have to know of, for as long as it is so.' })
@Entity()
@Unique({ properties: ['rule', 'subject'], where: 'resolved_at is null', name: 'alert_one_open' })
@Index({ properties: ['id'], where: 'resolved_at is null', name: 'alert_open' })
@Index({ properties: ['rule', 'id'] })
@Check({
  name: 'alert_acknowledged_by_somebody',
  expression: '(acknowledged_at is null) = (acknowledged_by is null)',
})
@Check({
  name: 'alert_times_in_order',
  expression: 'raised_at <= least(seen_at, acknowledged_at, resolved_at)',
})
export class Alert {
  [OptionalProps]?: 'details';

  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Field(() => AlertRule)
  @Enum(() => AlertRule)
  rule!: AlertRule;

  @Field(() => String, {
    description: "What it is about, in the rule's own terms. Empty: the whole shop.",
  })
  @Property({ ...text })
  subject!: string;

  @Field(() => Float, { description: 'In the unit of the rule, when it was looked at last.' })
  @Property({ ...double })
  measured!: number;

  @Field(() => Float, { description: 'In the unit of the rule.' })
  @Property({ ...double })
  threshold!: number;

  @Property({ ...json })
  details: Finding['details'] = {};

  @Field(() => Date)
  @Property({ ...instant })
  raisedAt!: Date;

  @Field(() => Date, { description: 'When it was known to be so last.' })
  @Property({ ...instant })
  seenAt!: Date;

  @Field(() => Date, nullable)
  @Property({ ...instant, ...nullable })
  acknowledgedAt: Date | undefined;

  @Field(() => String, { ...nullable, description: 'Who of the staff looks after it.' })
  @Property({ ...text, ...nullable })
  acknowledgedBy: string | undefined;

  @Field(() => Date, { ...nullable, description: 'Since when it is no longer so.' })
  @Property({ ...instant, ...nullable })
  resolvedAt: Date | undefined;

  /** What became of it in this transaction. */
  private news: AlertEvent[] | undefined;

  static raise({ rule, subject, measured, threshold, details }: Finding, at: Date): Alert {
    const found = { rule, subject, measured, threshold, details };
    const alert = Object.assign(new Alert(), found, { raisedAt: at, seenAt: at });
    alert.record(RAISED, at);
    return alert;
  }

  /** It is still so. A row that says the same is written anew once a minute. */
  refresh({ measured, threshold, details }: Finding, at: Date): void {
    const isSame = measured === this.measured && threshold === this.threshold;
    if (isSame && at.getTime() - this.seenAt.getTime() < 60_000) return;
    Object.assign(this, { measured, threshold, details, seenAt: this.notBefore(at) });
  }

  /** Who acknowledges it first, stays. */
  acknowledge(by: string, at: Date): void {
    if (this.resolvedAt) throw invalidMove(RESOLVED, ACKNOWLEDGED);
    if (this.acknowledgedAt) return;
    Object.assign(this, { acknowledgedAt: this.notBefore(at), acknowledgedBy: by });
    this.record(ACKNOWLEDGED, at, by);
  }

  resolve(at: Date): void {
    if (this.resolvedAt) throw invalidMove(RESOLVED, RESOLVED);
    this.resolvedAt = this.notBefore(at);
    this.record(RESOLVED, at);
  }

  /** Each of them once. */
  takeNews(): AlertEvent[] {
    return this.news?.splice(0) ?? [];
  }

  private record(type: AlertEventType, at: Date, actor?: string): void {
    (this.news ??= []).push(AlertEvent.of(this, { type, occurredAt: this.notBefore(at), actor }));
  }

  /** The clock of a shop that is tried out may be set back. */
  private notBefore(at: Date): Date {
    return at < this.raisedAt ? this.raisedAt : at;
  }
}
