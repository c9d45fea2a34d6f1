import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { dismissException } from '../../services/exceptions/dismissException.js';
import { retryException } from '../../services/exceptions/retryException.js';
import { asPayload } from '../asPayload.js';
import { Payload } from '../Payload.js';
import { ExceptionType } from './ExceptionType.js';

@InputType()
class RetryExceptionInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  idempotencyKey!: string;
}

@InputType()
class DismissExceptionInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Why nothing more is to be done.' })
  reason!: string;
}

@ObjectType()
class RetryExceptionPayload extends Payload {
  @Field(() => ExceptionType, { nullable: true, description: 'As it was.' })
  exception: ExceptionType | undefined;
}

@ObjectType()
class DismissExceptionPayload extends Payload {
  @Field(() => ExceptionType, { nullable: true })
  exception: ExceptionType | undefined;
}

@Resolver()
export class ExceptionMutations {
  @Authorized('orders', 'customers', 'fulfilment', 'payments', 'settings')
  @Mutation(() => RetryExceptionPayload, {
    description:
      'What was in the way is put right: does again what was put aside, by its kind. A callback is processed, a message or a webhook sent, an endpoint enabled, a provider asked about a payment, a refund sent in place of the one that failed, an event followed up.',
  })
  retryException(
    @Arg('input', () => RetryExceptionInput) input: RetryExceptionInput,
    @Ctx() ctx: Context,
  ): Promise<RetryExceptionPayload> {
    return asPayload<RetryExceptionPayload>(ctx, retryException(ctx, input));
  }

  @Authorized('orders', 'customers', 'fulfilment', 'payments', 'settings')
  @Mutation(() => DismissExceptionPayload, {
    description:
      'Nothing more is to be done about it. It can still be found, with who, when and why; put aside anew, it is open again. The case of a parcel is closed.',
  })
  dismissException(
    @Arg('input', () => DismissExceptionInput) input: DismissExceptionInput,
    @Ctx() ctx: Context,
  ): Promise<DismissExceptionPayload> {
    return asPayload<DismissExceptionPayload>(ctx, dismissException(ctx, input));
  }
}
