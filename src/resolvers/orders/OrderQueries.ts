import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { findOrder, findOrders } from '../../services/orders/findOrders.js';
import { withoutNulls } from '../asPayload.js';
import { SignedIn } from '../authorization.js';
import { OrderFilterInput } from './OrderFilterInput.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

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
      before: page.idKey,
      filter: withoutNulls(page.filter ?? {}),
    };
    return connect(await findOrders(ctx, found), page, ({ id }) => id);
  }
}
