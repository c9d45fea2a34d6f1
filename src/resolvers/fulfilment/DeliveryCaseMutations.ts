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
import { DeliveryCase } from '../../entities/DeliveryCase.js';
import { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import { closeDeliveryCase } from '../../services/tracking/closeDeliveryCase.js';
import { openDeliveryCase } from '../../services/tracking/openDeliveryCase.js';
import { refundParcel } from '../../services/tracking/refundParcel.js';
import { reshipParcel } from '../../services/tracking/reshipParcel.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Payload } from '../Payload.js';

@InputType()
class OpenDeliveryCaseInput {
  @Field(() => ID)
  shipmentId!: string;

  @Field(() => DeliveryTrouble)
  trouble!: DeliveryTrouble;

  @Field(() => String, { description: 'What is known, and from whom.' })
  description!: string;
}

@InputType()
class CloseDeliveryCaseInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String, { description: 'How it ended.' })
  note!: string;
}

@InputType()
class MakeUpInput {
  @Field(() => ID)
  caseId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => String, { nullable: true })
  note: string | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The parcel is back, and its goods are on the shelf again.',
  })
  restock!: boolean;
}

@InputType()
class ReshipParcelInput extends MakeUpInput {}

@InputType()
class RefundParcelInput extends MakeUpInput {}

@ObjectType()
class DeliveryCasePayload extends Payload {
  @Field(() => DeliveryCase, { nullable: true })
  deliveryCase: DeliveryCase | undefined;
}

@ObjectType()
class OpenDeliveryCasePayload extends DeliveryCasePayload {}

@ObjectType()
class CloseDeliveryCasePayload extends DeliveryCasePayload {}

@ObjectType()
class ReshipParcelPayload extends DeliveryCasePayload {
  @Field(() => Order, { nullable: true })
  order: Order | undefined;
}

@ObjectType()
class RefundParcelPayload extends DeliveryCasePayload {
  @Field(() => Order, { nullable: true })
  order: Order | undefined;

  @Field(() => Refund, {
    nullable: true,
    description: 'Absent when the goods were refunded before, or free.',
  })
  refund: Refund | undefined;
}

@Resolver()
export class DeliveryCaseMutations {
  @Authorized('fulfilment', 'orders')
  @Mutation(() => OpenDeliveryCasePayload, {
    description: 'A parcel is in a trouble that no carrier tells of.',
  })
  openDeliveryCase(
    @Arg('input', () => OpenDeliveryCaseInput) input: OpenDeliveryCaseInput,
    @Ctx() ctx: Context,
  ): Promise<OpenDeliveryCasePayload> {
    return asPayload<OpenDeliveryCasePayload>(ctx, openDeliveryCase(ctx, input));
  }

  @Authorized('fulfilment', 'orders')
  @Mutation(() => CloseDeliveryCasePayload, {
    description: 'A trouble was seen to without sending or paying again.',
  })
  closeDeliveryCase(
    @Arg('input', () => CloseDeliveryCaseInput) input: CloseDeliveryCaseInput,
    @Ctx() ctx: Context,
  ): Promise<CloseDeliveryCasePayload> {
    return asPayload<CloseDeliveryCasePayload>(ctx, closeDeliveryCase(ctx, input));
  }

  @Authorized('fulfilment')
  @Mutation(() => ReshipParcelPayload, {
    description:
      'The goods of a parcel that did not arrive leave once more: they are taken from the shelves and go to the floor. Closes every open case of the parcel.',
  })
  reshipParcel(
    @Arg('input', () => ReshipParcelInput) input: ReshipParcelInput,
    @Ctx() ctx: Context,
  ): Promise<ReshipParcelPayload> {
    return asPayload<ReshipParcelPayload>(ctx, reshipParcel(ctx, withoutNulls(input)));
  }

  @Authorized('payments')
  @Mutation(() => RefundParcelPayload, {
    description:
      'Gives back what was paid for the goods of a parcel that did not arrive, and for the shipping when nothing of the order arrives. Closes every open case of the parcel, and the order goes on without it.',
  })
  refundParcel(
    @Arg('input', () => RefundParcelInput) input: RefundParcelInput,
    @Ctx() ctx: Context,
  ): Promise<RefundParcelPayload> {
    return asPayload<RefundParcelPayload>(ctx, refundParcel(ctx, withoutNulls(input)));
  }
}
