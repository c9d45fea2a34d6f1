import { Check, Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { instant, nullable, text, uuid } from './columns.js';
import { ExceptionKind } from './ExceptionKind.js';
import { newId } from './newId.js';

/** Somebody saw to an exception without trying it again, and said why. It counts until the thing is put aside anew. */
@Entity()
@Unique({
  properties: ['kind', 'subjectId'],
  where: 'lifted_at is null',
  name: 'exception_dismissal_one',
})
@Check({ name: 'exception_dismissal_with_reason', expression: "btrim(reason) <> ''" })
@Check({
  name: 'exception_dismissal_lifted_by_somebody',
  expression: '(lifted_at is null) = (lifted_by is null)',
})
export class ExceptionDismissal {
  @PrimaryKey({ ...uuid })
  id: string = newId();

  @Enum(() => ExceptionKind)
  kind!: ExceptionKind;

  @Property({ ...uuid })
  subjectId!: string;

  @Property({ ...text })
  reason!: string;

  @Property({ ...text })
  dismissedBy!: string;

  @Property({ ...instant })
  dismissedAt!: Date;

  /** It was tried again after all, or put aside anew. */
  @Property({ ...instant, ...nullable })
  liftedAt: Date | undefined;

  @Property({ ...text, ...nullable })
  liftedBy: string | undefined;
}
