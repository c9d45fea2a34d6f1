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

  @Field(() => String, { ...optional, description: "The customer's whole e-mail address." })
  email: string | undefined;
}
