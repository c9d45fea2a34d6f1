import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { placeOrder } from '../../services/orders/placeOrder.js';
import { asPayload, inWords, withoutNulls } from '../asPayload.js';
import { Problem } from '../problems.js';
import { PlaceOrderInput } from './PlaceOrderInput.js';

@ObjectType()
class PlaceOrderPayload {
  @Field(() => Order, { nullable: true })
  order: Order | undefined;

  @Field(() => [Problem], { description: 'All that stands in the way; then nothing was done.' })
  problems!: Problem[];

  @Field(() => [Problem], { description: 'What the customer should know; the order went through.' })
  warnings: Problem[] = [];

  @Field(() => String, {
    nullable: true,
    description:
      'For guests: the Bearer token with which this order is paid, cancelled and watched.',
  })
  orderToken: string | undefined;
}

@Resolver()
export class PlaceOrder {
  @Mutation(() => PlaceOrderPayload, {
    description:
      'Places an order and holds its stock for a while, or says all that is wrong with it.',
  })
  placeOrder(
    @Arg('input', () => PlaceOrderInput) input: PlaceOrderInput,
    @Ctx() ctx: Context,
  ): Promise<PlaceOrderPayload> {
    return asPayload<PlaceOrderPayload>(ctx, place(ctx, input));
  }
}

async function place(ctx: Context, input: PlaceOrderInput) {
  const placed = await placeOrder(ctx, withoutNulls(input));
  return { ...placed, warnings: inWords(placed.warnings, ctx.locale) };
}
