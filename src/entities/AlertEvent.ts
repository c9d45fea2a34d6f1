import type { Rel } from '@mikro-orm/core';
import {
  Check,
  Entity,
  Enum,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Alert } from './Alert.js';
import { AlertEventType } from './AlertEventType.js';
import { instant, minor, nullable, text, uuid } from './columns.js';
import { newId } from './newId.js';

/** An alert was raised, acknowledged or resolved: each once at most. Never altered. */
@ObjectType({ description: 'An alert was raised, acknowledged or resolved.' })
@Entity()
@Unique({ properties: ['alert', 'type'] })
@Check({ name: 'alert_event_position_positive', expression: 'position > 0' })
@Check({
  name: 'alert_event_acknowledged_by_somebody',
  expression: "(type = 'ACKNOWLEDGED') = (actor is not null)",
})
export class AlertEvent {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @ManyToOne(() => Alert)
  alert!: Rel<Alert>;

  @Field(() => AlertEventType)
  @Enum(() => AlertEventType)
  type!: AlertEventType;

  @Field(() => Date)
  @Property({ ...instant })
  occurredAt!: Date;

  @Field(() => String, { ...nullable, description: 'Who acknowledged it.' })
  @Property({ ...text, ...nullable })
  actor: string | undefined;

  /** Place among all events of alerts, in the order of commits. */
  @Property({ ...minor, unique: true })
  position!: number;

  @Field(() => String, { description: 'Where the stream goes on after this event.' })
  get cursor(): string {
    return String(this.position);
  }

  static of(alert: Alert, event: Pick<AlertEvent, 'type' | 'occurredAt' | 'actor'>): AlertEvent {
    return Object.assign(new AlertEvent(), { alert, ...event });
  }
}
