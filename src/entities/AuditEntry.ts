import { Check, Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { AuditDetail } from './AuditDetail.js';
import { instant, json, nullable, text, uuid } from './columns.js';

/** Who did what to what: written with the change itself, and never altered. */
@ObjectType({
  description: 'Who did what to what. It is written with the change, and never altered.',
})
@Entity()
@Index({ properties: ['orderId', 'id'] })
@Index({ properties: ['actor', 'id'] })
@Index({ properties: ['subjectKind', 'subjectId', 'id'] })
@Check({ name: 'audit_entry_by_somebody', expression: "role in ('staff', 'partner')" })
export class AuditEntry {
  @Field(() => ID)
  @PrimaryKey({ ...uuid })
  id!: string;

  @Field(() => Date)
  @Property({ ...instant })
  occurredAt!: Date;

  @Field(() => String, { description: 'Such as `staff:kim`.' })
  @Property({ ...text })
  actor!: string;

  @Field(() => String, { description: '`staff` or `partner`.' })
  @Property({ ...text })
  role!: string;

  @Field(() => String, { description: 'The mutation that was called, such as `refundOrder`.' })
  @Property({ ...text })
  action!: string;

  @Field(() => String, { description: 'What it was done to, such as `ORDER` or `COUPON`.' })
  @Property({ ...text })
  subjectKind!: string;

  @Field(() => String, {
    ...nullable,
    description: 'Its id, code or SKU; absent where many were changed at once.',
  })
  @Property({ ...text, ...nullable })
  subjectId: string | undefined;

  @Property({ ...uuid, ...nullable })
  orderId: string | undefined;

  /** What was asked for, and how the subject was before and after. No secrets. */
  @Field(() => [AuditDetail], {
    description: 'What was asked for, and how the subject was before and after. No secrets.',
  })
  @Property({ ...json })
  details!: AuditDetail[];
}
