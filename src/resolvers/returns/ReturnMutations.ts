import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { approveReturn } from '../../services/returns/approveReturn.js';
import { exchangeReturn } from '../../services/returns/exchangeReturn.js';
import { inspectReturn } from '../../services/returns/inspectReturn.js';
import { receiveReturn } from '../../services/returns/receiveReturn.js';
import { refundReturn } from '../../services/returns/refundReturn.js';
import { refuseReturn } from '../../services/returns/refuseReturn.js';
import { Order } from '../../entities/Order.js';
import { asPayload, inWords, withoutNulls } from '../asPayload.js';
import {
  ApproveReturnInput,
  ExchangeReturnInput,
  InspectReturnInput,
  ReceiveReturnInput,
  RefundReturnInput,
  RefuseReturnInput,
} from './returnInputs.js';
import { Problem } from '../problems.js';
import { ReturnPayload } from './ReturnPayload.js';

@ObjectType()
class ApproveReturnPayload extends ReturnPayload {}

@ObjectType()
class RefuseReturnPayload extends ReturnPayload {}

@ObjectType()
class ReceiveReturnPayload extends ReturnPayload {}

@ObjectType()
class InspectReturnPayload extends ReturnPayload {}

@ObjectType()
class RefundReturnPayload extends ReturnPayload {}

@ObjectType()
class ExchangeReturnPayload extends ReturnPayload {
  @Field(() => Order, { nullable: true, description: 'The new order.' })
  exchange: Order | undefined;

  @Field(() => [Problem])
  warnings: Problem[] = [];
}

@Resolver()
export class ReturnMutations {
  @Authorized('orders')
  @Mutation(() => ApproveReturnPayload, { description: 'The customer may send the goods back.' })
  approveReturn(
    @Arg('input', () => ApproveReturnInput) input: ApproveReturnInput,
    @Ctx() ctx: Context,
  ): Promise<ApproveReturnPayload> {
    return asPayload<ApproveReturnPayload>(ctx, approveReturn(ctx, input));
  }

  @Authorized('orders')
  @Mutation(() => RefuseReturnPayload, {
    description: 'The goods stay with the customer, or go back there: until they are taken back.',
  })
  refuseReturn(
    @Arg('input', () => RefuseReturnInput) input: RefuseReturnInput,
    @Ctx() ctx: Context,
  ): Promise<RefuseReturnPayload> {
    return asPayload<RefuseReturnPayload>(ctx, refuseReturn(ctx, input));
  }

  @Authorized('fulfilment')
  @Mutation(() => ReceiveReturnPayload, { description: 'The goods have arrived.' })
  receiveReturn(
    @Arg('input', () => ReceiveReturnInput) input: ReceiveReturnInput,
    @Ctx() ctx: Context,
  ): Promise<ReceiveReturnPayload> {
    return asPayload<ReceiveReturnPayload>(ctx, receiveReturn(ctx, input));
  }

  @Authorized('fulfilment')
  @Mutation(() => InspectReturnPayload, {
    description: 'Takes goods back: to their shelves, or written off; and says what goes back.',
  })
  inspectReturn(
    @Arg('input', () => InspectReturnInput) input: InspectReturnInput,
    @Ctx() ctx: Context,
  ): Promise<InspectReturnPayload> {
    return asPayload<InspectReturnPayload>(ctx, inspectReturn(ctx, withoutNulls(input)));
  }

  @Authorized('payments')
  @Mutation(() => RefundReturnPayload, {
    description: 'Sends the money for inspected goods back. REFUNDED once it has arrived.',
  })
  refundReturn(
    @Arg('input', () => RefundReturnInput) input: RefundReturnInput,
    @Ctx() ctx: Context,
  ): Promise<RefundReturnPayload> {
    return asPayload<RefundReturnPayload>(ctx, refundReturn(ctx, input));
  }

  @Authorized('payments')
  @Mutation(() => ExchangeReturnPayload, {
    description:
      'Gives other goods for inspected ones: a new order, settled by what would have gone back for them. A difference waits to be paid, or goes back.',
  })
  exchangeReturn(
    @Arg('input', () => ExchangeReturnInput) input: ExchangeReturnInput,
    @Ctx() ctx: Context,
  ): Promise<ExchangeReturnPayload> {
    return asPayload<ExchangeReturnPayload>(ctx, exchange(ctx, input));
  }
}

async function exchange(ctx: Context, input: ExchangeReturnInput) {
  const exchanged = await exchangeReturn(ctx, withoutNulls(input));
  return { ...exchanged, warnings: inWords(exchanged.warnings, ctx.locale) };
}
