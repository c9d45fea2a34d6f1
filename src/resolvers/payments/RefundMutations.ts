import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Decimal } from '../../entities/Decimal.js';
import { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import { refundOrder } from '../../services/payments/refundOrder.js';
import { retryRefund } from '../../services/payments/retryRefund.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';

@InputType()
class RefundLineInput {
  @Field(() => ID)
  lineId!: string;

  @Field(() => Int, { description: 'Units that have not left are cancelled first.' })
  quantity!: number;

  @Field(() => Boolean, { nullable: true, description: 'Instead of what the input says.' })
  restock: boolean | undefined;
}

@InputType({ description: 'Everything that is left, an amount, or lines and shipping.' })
class RefundOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => Decimal, { nullable: true, description: "In major units of the order's currency." })
  amount: string | undefined;

  @Field(() => [RefundLineInput], { nullable: true })
  lines: RefundLineInput[] | undefined;

  @Field(() => Boolean, { defaultValue: false, description: 'What is left of the shipping, too.' })
  shipping!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Units that had left are back on the shelf. Those that had not left always are.',
  })
  restock!: boolean;
}

@InputType()
class RetryRefundInput {
  @Field(() => ID)
  refundId!: string;

  @Field(() => String)
  idempotencyKey!: string;
}

@ObjectType()
class RefundOrderPayload extends Payload {
  @Field(() => Refund, { nullable: true })
  refund: Refund | undefined;

  @Field(() => Order, { nullable: true })
  order: Order | undefined;
}

@ObjectType()
class RetryRefundPayload extends RefundOrderPayload {}

@Resolver()
export class RefundMutations {
  @Authorized('payments')
  @Mutation(() => RefundOrderPayload, {
    description:
      'Gives money back: all that is left, an amount, or what was paid for lines. Everything before the shipment cancels the order.',
  })
  refundOrder(
    @Arg('input', () => RefundOrderInput) input: RefundOrderInput,
    @Ctx() ctx: Context,
  ): Promise<RefundOrderPayload> {
    return asPayload<RefundOrderPayload>(ctx, refundOrder(ctx, withoutNulls(input)));
  }

  @Authorized('payments')
  @Mutation(() => RetryRefundPayload, {
    description: 'Sends a failed refund again, as a new one in its place.',
  })
  retryRefund(
    @Arg('input', () => RetryRefundInput) input: RetryRefundInput,
    @Ctx() ctx: Context,
  ): Promise<RetryRefundPayload> {
    return asPayload<RetryRefundPayload>(ctx, retryRefund(ctx, input));
  }
}
