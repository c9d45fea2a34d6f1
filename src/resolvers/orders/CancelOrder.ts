import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { cancelOrder } from '../../services/orders/cancelOrder.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';

@InputType()
class CancelOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => String, { nullable: true })
  reason: string | undefined;
}

@ObjectType()
class CancelOrderPayload extends Payload {
  @Field(() => Order, { nullable: true })
  order: Order | undefined;
}

@Resolver()
export class CancelOrder {
  @Mutation(() => CancelOrderPayload, {
    description: 'Cancels an order before its picking starts; paid money goes back.',
  })
  cancelOrder(
    @Arg('input', () => CancelOrderInput) input: CancelOrderInput,
    @Ctx() ctx: Context,
  ): Promise<CancelOrderPayload> {
    const cancelled = cancelOrder(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      cancelled.then((order) => ({ order })),
    );
  }
}
