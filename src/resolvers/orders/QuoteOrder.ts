import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Presentment } from '../../entities/Presentment.js';
import { quoteOrder } from '../../services/orders/quoteOrder.js';
import { inWords, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';
import { Problem } from '../problems.js';
import { OrderPricing, pricingOf } from './OrderPricing.js';
import { QuoteOrderInput } from './PlaceOrderInput.js';

@ObjectType({ description: 'What an order would cost, and what stands in its way.' })
class Quote extends Payload {
  @Field(() => OrderPricing, {
    nullable: true,
    description: 'Absent when something that prices depend on is wrong.',
  })
  pricing: OrderPricing | undefined;

  @Field(() => Presentment, {
    nullable: true,
    description:
      'What the payment provider would ask for, where it does not take the currency of the order.',
  })
  presentment: Presentment | undefined;

  @Field(() => [Problem])
  warnings!: Problem[];
}

@Resolver()
export class QuoteOrder {
  @Query(() => Quote, { description: 'Prices and checks an order without placing it.' })
  async quoteOrder(
    @Arg('input', () => QuoteOrderInput) input: QuoteOrderInput,
    @Ctx() ctx: Context,
  ): Promise<Quote> {
    const quote = await quoteOrder(ctx, withoutNulls(input));
    const { pricing, currency, presentment, problems, warnings } = quote;
    return {
      presentment,
      pricing: pricing && pricingOf(pricing, currency),
      problems: inWords(problems, ctx.locale),
      warnings: inWords(warnings, ctx.locale),
    };
  }
}
