import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Callback } from '../../entities/Callback.js';
import { PaymentMethod } from '../../entities/PaymentMethod.js';
import { findCallbacks } from '../../services/payments/findCallbacks.js';
import { retryCallback } from '../../services/payments/retryCallback.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

enum CallbackState {
  WAITING = 'WAITING',
  PROCESSED = 'PROCESSED',
  PARKED = 'PARKED',
}

registerEnumType(CallbackState, {
  name: 'CallbackState',
  description: 'PARKED: it could not be processed after several tries.',
});

const CallbackConnection = connectionOf(Callback, 'PaymentCallback');

@InputType()
class CallbackFilter {
  @Field(() => PaymentMethod, { nullable: true })
  method: PaymentMethod | undefined;

  @Field(() => CallbackState, { nullable: true })
  state: CallbackState | undefined;

  @Field(() => String, { nullable: true, description: "The provider's id of the event." })
  eventId: string | undefined;
}

@InputType()
class RetryCallbackInput {
  @Field(() => ID)
  callbackId!: string;
}

@ObjectType()
class RetryCallbackPayload extends Payload {
  @Field(() => Callback, { nullable: true })
  callback: Callback | undefined;
}

@Resolver(() => Callback)
export class CallbackResolver {
  @Authorized('payments')
  @Query(() => CallbackConnection, {
    description: 'What payment providers told the shop, newest first.',
  })
  async callbacks(
    @Arg('filter', () => CallbackFilter, { nullable: true }) filter: CallbackFilter | null,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<Callback>> {
    const found = { filter: withoutNulls(filter ?? {}), first: page.size + 1, before: page.idKey };
    return connect(await findCallbacks(ctx, found), page, ({ id }) => id);
  }

  @Authorized('payments')
  @Mutation(() => RetryCallbackPayload, {
    description: 'Tries a callback again that could not be processed.',
  })
  retryCallback(
    @Arg('input', () => RetryCallbackInput) input: RetryCallbackInput,
    @Ctx() ctx: Context,
  ): Promise<RetryCallbackPayload> {
    return asPayload<RetryCallbackPayload>(ctx, retryCallback(ctx, input));
  }
}
