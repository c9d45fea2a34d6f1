import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { ReturnReason } from '../../entities/ReturnReason.js';
import { requestReturn } from '../../services/returns/requestReturn.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { WishedGoodsInput } from './returnInputs.js';
import { ReturnPayload } from './ReturnPayload.js';

@InputType()
class RequestReturnLineInput {
  @Field(() => ID)
  lineId!: string;

  @Field(() => Int, { description: 'No more than have arrived and are not on their way back.' })
  quantity!: number;

  @Field(() => ReturnReason)
  reason!: ReturnReason;

  @Field(() => String, { nullable: true, description: 'At most 1000 characters.' })
  note: string | undefined;

  @Field(() => [String], { nullable: true, description: 'At most 6 https addresses of pictures.' })
  photos: string[] | undefined;
}

@InputType()
class RequestReturnInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => [RequestReturnLineInput])
  lines!: RequestReturnLineInput[];

  @Field(() => [WishedGoodsInput], {
    nullable: true,
    description: 'What the customer would have instead of the money. Staff decide.',
  })
  exchangeFor: WishedGoodsInput[] | undefined;
}

@ObjectType()
class RequestReturnPayload extends ReturnPayload {}

@Resolver()
export class RequestReturn {
  @Mutation(() => RequestReturnPayload, {
    description:
      'Asks to send back goods that have arrived, until the return window after the last delivery is over.',
  })
  requestReturn(
    @Arg('input', () => RequestReturnInput) input: RequestReturnInput,
    @Ctx() ctx: Context,
  ): Promise<RequestReturnPayload> {
    return asPayload<RequestReturnPayload>(ctx, requestReturn(ctx, withoutNulls(input)));
  }
}
