import { Field, InputType, Int } from 'type-graphql';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Decimal } from '../../entities/Decimal.js';
import { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { PlaceOrder, QuoteOrder } from '../../services/orders/cleanOrder.js';

const optional = { nullable: true } as const;

@InputType()
export class CustomerInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String, {
    description: "With country code, or as dialled in the address's country.",
  })
  phone!: string;
}

@InputType()
export class AddressInput {
  @Field(() => String)
  street!: string;

  @Field(() => String)
  city!: string;

  @Field(() => String)
  province!: string;

  @Field(() => String)
  postalCode!: string;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, for example CN.' })
  country!: string;
}

@InputType()
export class OrderLineInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => Decimal, {
    ...optional,
    description: 'What the client showed; refused when it is wrong.',
  })
  unitPrice: string | undefined;
}

@InputType()
export class QuoteOrderInput implements QuoteOrder {
  @Field(() => CustomerInput)
  customer!: CustomerInput;

  @Field(() => AddressInput)
  shippingAddress!: AddressInput;

  @Field(() => [OrderLineInput])
  lines!: OrderLineInput[];

  @Field(() => String, { ...optional, description: 'Absent: STANDARD.' })
  shippingMethod: string | undefined;

  @Field(() => String, optional)
  couponCode: string | undefined;

  @Field(() => PaymentMethod)
  paymentMethod!: PaymentMethod;

  @Field(() => CurrencyCode, { ...optional, description: "Absent: the shop's own." })
  currency: string | undefined;

  @Field(() => Decimal, {
    ...optional,
    description: "Refused with TotalChanged when the server's total differs.",
  })
  expectedTotal: string | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    nullable: true,
    description: 'Short lines: wait for them instead of being refused.',
  })
  acceptBackorder: boolean | undefined;

  @Field(() => String, optional)
  specialInstructions: string | undefined;
}

@InputType()
export class PlaceOrderInput extends QuoteOrderInput implements PlaceOrder {
  @Field(() => String, {
    description:
      'The same key and input get the same answer. Without an account it must be a UUID.',
  })
  idempotencyKey!: string;
}
