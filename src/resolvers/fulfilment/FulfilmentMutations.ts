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
import { Order } from '../../entities/Order.js';
import { PickingList } from '../../entities/PickingList.js';
import { Shipment } from '../../entities/Shipment.js';
import { confirmPicked } from '../../services/fulfilment/confirmPicked.js';
import { shipOrder } from '../../services/fulfilment/shipOrder.js';
import { recordDelivery } from '../../services/tracking/recordDelivery.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Problem } from '../problems.js';

@InputType()
class ConfirmPickedInput {
  @Field(() => ID)
  pickingListId!: string;

  @Field(() => String)
  idempotencyKey!: string;
}

@ObjectType()
class ConfirmPickedPayload {
  @Field(() => PickingList, { nullable: true })
  pickingList: PickingList | undefined;

  @Field(() => [Problem])
  problems!: Problem[];
}

@InputType()
class ShipLineInput {
  @Field(() => ID)
  lineId!: string;

  @Field(() => Int)
  quantity!: number;
}

@InputType()
class ShipOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => String, {
    description: 'sf, yto, zto, sto, yunda, ems, jd, jtexpress, deppon, dhl, ups, fedex or usps.',
  })
  carrier!: string;

  @Field(() => String)
  trackingNumber!: string;

  @Field(() => [ShipLineInput], {
    nullable: true,
    description: 'What is in the parcel. Absent: everything that was picked and has not left.',
  })
  lines: ShipLineInput[] | undefined;
}

@InputType()
class RecordDeliveryInput {
  @Field(() => ID)
  shipmentId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => Date, { nullable: true, description: 'Absent: now.' })
  deliveredAt: Date | undefined;

  @Field(() => String, { nullable: true })
  recipient: string | undefined;

  @Field(() => String, { nullable: true })
  signature: string | undefined;
}

@ObjectType()
class ShipmentPayload {
  @Field(() => Order, { nullable: true })
  order: Order | undefined;

  @Field(() => Shipment, { nullable: true })
  shipment: Shipment | undefined;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType()
class ShipOrderPayload extends ShipmentPayload {}

@ObjectType()
class RecordDeliveryPayload extends ShipmentPayload {}

@Resolver()
export class FulfilmentMutations {
  @Authorized('fulfilment')
  @Mutation(() => ConfirmPickedPayload, {
    description: 'Everything on a picking list is off the shelves.',
  })
  confirmPicked(
    @Arg('input', () => ConfirmPickedInput) input: ConfirmPickedInput,
    @Ctx() ctx: Context,
  ): Promise<ConfirmPickedPayload> {
    const picked = confirmPicked(ctx, withoutNulls(input));
    return asPayload(
      ctx,
      picked.then((pickingList) => ({ pickingList })),
    );
  }

  @Authorized('fulfilment')
  @Mutation(() => ShipOrderPayload, {
    description: 'Hands what was picked to a carrier, as one parcel.',
  })
  shipOrder(
    @Arg('input', () => ShipOrderInput) input: ShipOrderInput,
    @Ctx() ctx: Context,
  ): Promise<ShipOrderPayload> {
    return asPayload<ShipOrderPayload>(ctx, shipOrder(ctx, withoutNulls(input)));
  }

  @Authorized('fulfilment')
  @Mutation(() => RecordDeliveryPayload, {
    description: 'A parcel has arrived, as staff know better than the carrier.',
  })
  recordDelivery(
    @Arg('input', () => RecordDeliveryInput) input: RecordDeliveryInput,
    @Ctx() ctx: Context,
  ): Promise<RecordDeliveryPayload> {
    return asPayload<RecordDeliveryPayload>(ctx, recordDelivery(ctx, withoutNulls(input)));
  }
}
