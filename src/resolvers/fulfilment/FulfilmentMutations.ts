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
import { Order } from '../../entities/Order.js';
import { Shipment } from '../../entities/Shipment.js';
import { shipOrder } from '../../services/fulfilment/shipOrder.js';
import { recordDelivery } from '../../services/tracking/recordDelivery.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { Pickers } from '../authorization.js';
import { Payload } from '../Payload.js';
import { LineUnitsInput } from './LineUnitsInput.js';

@InputType()
class ShipOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'sf, yto, zto, sto, yunda, ems, chinapost, jd, jtexpress, deppon, dhl, ups, fedex or usps. Absent: whose the number must be, if only one has such numbers.',
  })
  carrier: string | undefined;

  @Field(() => String)
  trackingNumber!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The packed parcel that leaves. Absent: goods that are in none.',
  })
  parcelId: string | undefined;

  @Field(() => [LineUnitsInput], {
    nullable: true,
    description:
      'What leaves, of what nobody packed. Absent: everything that was picked, has not left and is in no parcel.',
  })
  lines: LineUnitsInput[] | undefined;
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
class ShipmentPayload extends Payload {
  @Field(() => Order, { nullable: true })
  order: Order | undefined;

  @Field(() => Shipment, { nullable: true })
  shipment: Shipment | undefined;
}

@ObjectType()
class ShipOrderPayload extends ShipmentPayload {}

@ObjectType()
class RecordDeliveryPayload extends ShipmentPayload {}

@Resolver()
export class FulfilmentMutations {
  @Pickers()
  @Mutation(() => ShipOrderPayload, {
    description:
      'Hands what was picked to a carrier, as one parcel: one that was packed, or as it is. For partners: what they have picked.',
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
