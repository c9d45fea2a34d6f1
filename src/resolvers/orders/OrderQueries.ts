import { Arg, Args, ArgsType, Ctx, Field, ID, InputType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { PaymentStatus } from '../../entities/PaymentStatus.js';
import { ShippingStatus } from '../../entities/ShippingStatus.js';
import { findOrder, findOrders } from '../../services/orders/findOrders.js';
import { withoutNulls } from '../asPayload.js';
import { SignedIn } from '../authorization.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

@InputType('OrderFilter')
class OrderFilterInput {
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

@ArgsType()
class OrdersArgs extends Page {
  @Field(() => OrderFilterInput, optional)
  filter: OrderFilterInput | undefined;
}

const OrderConnection = connectionOf(Order, 'Order');

@Resolver()
export class OrderQueries {
  @SignedIn()
  @Query(() => Order, { nullable: true, description: 'An order, if it is yours to see.' })
  order(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Order | null> {
    return findOrder(ctx, id);
  }

  @SignedIn()
  @Query(() => OrderConnection, { description: 'Your orders, newest first; all orders for staff.' })
  async orders(
    @Args(() => OrdersArgs) page: OrdersArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Order>> {
    const found = {
      first: page.size + 1,
      before: page.key,
      filter: withoutNulls(page.filter ?? {}),
    };
    return connect(await findOrders(ctx, found), page, ({ id }) => id);
  }
}
