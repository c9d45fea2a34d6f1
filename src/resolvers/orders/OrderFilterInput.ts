import { Field, InputType } from 'type-graphql';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { PaymentStatus } from '../../entities/PaymentStatus.js';
import { ShippingStatus } from '../../entities/ShippingStatus.js';

const optional = { nullable: true } as const;

@InputType('OrderFilter')
export class OrderFilterInput {
  @Field(() => [OrderStatus], optional)
  status: OrderStatus[] | undefined;

  @Field(() => [PaymentStatus], optional)
  paymentStatus: PaymentStatus[] | undefined;

  @Field(() => [ShippingStatus], optional)
  shippingStatus: ShippingStatus[] | undefined;

  @Field(() => String, { ...optional, description: 'The whole order number.' })
  number: string | undefined;

  @Field(() => String, {
    ...optional,
    description: 'How the order number begins: with the day, 20261128, of the shop.',
  })
  numberStart: string | undefined;

  @Field(() => String, { ...optional, description: "The customer's whole e-mail address." })
  email: string | undefined;

  @Field(() => String, {
    ...optional,
    description: "How the customer's name begins; capitals do not matter.",
  })
  name: string | undefined;

  @Field(() => String, {
    ...optional,
    description: "The customer's phone number, with or without the country's prefix, or its end.",
  })
  phone: string | undefined;

  @Field(() => String, {
    ...optional,
    description: 'The whole tracking number of one of its parcels.',
  })
  trackingNumber: string | undefined;

  @Field(() => Date, { ...optional, description: 'Placed at this moment or later.' })
  placedFrom: Date | undefined;

  @Field(() => Date, { ...optional, description: 'Placed before this moment.' })
  placedTo: Date | undefined;
}
