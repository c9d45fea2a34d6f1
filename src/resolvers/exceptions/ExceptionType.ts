import { Field, ID, ObjectType } from 'type-graphql';
import { ExceptionKind } from '../../entities/ExceptionKind.js';
import type { Dismissal, ExceptionItem, Retry } from '../../services/exceptions/ExceptionItem.js';

const optional = { nullable: true } as const;

@ObjectType({ description: 'Somebody saw to an exception without trying it again.' })
class ExceptionDismissal implements Dismissal {
  @Field(() => String)
  reason!: string;

  @Field(() => String)
  dismissedBy!: string;

  @Field(() => Date)
  dismissedAt!: Date;
}

@ObjectType({ description: 'Somebody had an exception tried again, and it is still there.' })
class ExceptionRetry implements Retry {
  @Field(() => String)
  retriedBy!: string;

  @Field(() => Date)
  retriedAt!: Date;

  @Field(() => Boolean, { description: 'It failed again. False: nothing has come of it yet.' })
  hasFailed!: boolean;
}

@ObjectType('Exception', { description: 'What was put aside for a person, and why.' })
export class ExceptionType implements ExceptionItem {
  @Field(() => ID, { description: 'Also that of the callback, message, refund … itself.' })
  id!: string;

  @Field(() => ExceptionKind)
  kind!: ExceptionKind;

  @Field(() => String, {
    ...optional,
    description:
      'What it is more closely, by kind: the payment method of a callback, the kind of a message, the type of a webhook, why an endpoint is off, the status of a payment, the type of a payment event, the trouble of a parcel, the name of a follow-up.',
  })
  code!: string | null;

  @Field(() => String, {
    ...optional,
    description: 'In the words of whoever refused; for an endpoint its address.',
  })
  why!: string | null;

  @Field(() => Date)
  raisedAt!: Date;

  orderId!: string | null;

  @Field(() => ExceptionDismissal, optional)
  dismissal!: Dismissal | null;

  @Field(() => ExceptionRetry, { ...optional, description: 'The last one.' })
  retry!: Retry | null;
}
