import { Field, ID, InputType, Int } from 'type-graphql';
import { Decimal } from '../../entities/Decimal.js';
import { PaymentMethod } from '../../entities/PaymentMethod.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';

@InputType()
abstract class ReturnInput {
  @Field(() => ID)
  returnId!: string;

  @Field(() => String)
  idempotencyKey!: string;
}

@InputType()
export class ApproveReturnInput extends ReturnInput {}

@InputType()
export class ReceiveReturnInput extends ReturnInput {}

@InputType()
export class RefuseReturnInput extends ReturnInput {
  @Field(() => String, { description: 'For the customer to read.' })
  reason!: string;
}

@InputType()
class InspectedLineInput {
  @Field(() => ID)
  lineId!: string;

  @Field(() => Int, { defaultValue: 0, description: 'Units that can be sold again.' })
  restock!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Units that can not.' })
  writeOff!: number;

  @Field(() => Decimal, {
    nullable: true,
    description: 'What goes back for them, in major units. Absent: what was paid for them.',
  })
  amount: string | undefined;
}

@InputType()
export class InspectReturnInput extends ReturnInput {
  @Field(() => [InspectedLineInput], {
    description: 'What is not named, or named with fewer units, was not taken back.',
  })
  lines!: InspectedLineInput[];
}

@InputType()
export class RefundReturnInput extends ReturnInput {
  @Field(() => Boolean, { defaultValue: false, description: 'What is left of the shipping, too.' })
  shipping!: boolean;
}

@InputType()
export class WishedGoodsInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;
}

@InputType()
export class ExchangeReturnInput extends ReturnInput {
  @Field(() => [WishedGoodsInput], {
    nullable: true,
    description: 'What the customer gets. Absent: what they wished for.',
  })
  lines: WishedGoodsInput[] | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'What is left of the shipping of the old order counts, too.',
  })
  shipping!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The new order is shipped for nothing.',
  })
  freeShipping!: boolean;

  @Field(() => String, { nullable: true, description: 'Absent: that of the old order.' })
  shippingMethod: string | undefined;

  @Field(() => PaymentMethod, {
    nullable: true,
    description: 'How a difference is to be paid. Absent: like the old order.',
  })
  paymentMethod: PaymentMethod | undefined;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Refused with TotalChanged when the new order costs something else.',
  })
  expectedTotal: string | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Goods that are not there are waited for. Else the exchange is refused.',
  })
  acceptBackorder!: boolean;
}

@InputType({ description: 'Which returns; fields that are left out do not matter.' })
export class ReturnFilterInput {
  @Field(() => [ReturnStatus], { nullable: true })
  status: ReturnStatus[] | undefined;

  @Field(() => ID, { nullable: true })
  orderId: string | undefined;
}
