import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { registerEnumType } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { Payment } from '../../entities/Payment.js';
import { PaymentMethod } from '../../entities/PaymentMethod.js';
import { payOrder } from '../../services/payments/payOrder.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';

enum PaymentChannel {
  WEB = 'WEB',
  WAP = 'WAP',
  APP = 'APP',
  QR = 'QR',
  JSAPI = 'JSAPI',
}

registerEnumType(PaymentChannel, {
  name: 'PaymentChannel',
  description:
    'Where the customer pays: a desktop page, a mobile page, an app, a QR code, inside WeChat.',
});

@InputType()
class PayOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => PaymentMethod)
  method!: PaymentMethod;

  @Field(() => PaymentChannel, { defaultValue: PaymentChannel.WEB })
  channel!: PaymentChannel;

  @Field(() => String, {
    nullable: true,
    description: 'The web page to which the provider sends the customer back.',
  })
  returnUrl: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'For JSAPI: who pays, as WeChat knows them.',
  })
  payerOpenId: string | undefined;
}

@ObjectType()
class PayOrderPayload extends Payload {
  @Field(() => Payment, { nullable: true })
  payment: Payment | undefined;

  @Field(() => Order, { nullable: true })
  order: Order | undefined;
}

@Resolver()
export class PayOrder {
  @Mutation(() => PayOrderPayload, {
    description: 'Starts to pay an order, or returns the attempt that is under way.',
  })
  payOrder(
    @Arg('input', () => PayOrderInput) input: PayOrderInput,
    @Ctx() ctx: Context,
  ): Promise<PayOrderPayload> {
    return asPayload<PayOrderPayload>(ctx, payOrder(ctx, withoutNulls(input)));
  }
}
