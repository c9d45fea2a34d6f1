import {
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { PickingItem } from '../../entities/PickingItem.js';
import { PickingList } from '../../entities/PickingList.js';
import { findPickingLists } from '../../services/fulfilment/findPickingLists.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const PickingListConnection = connectionOf(PickingList, 'PickingList');

@ArgsType()
class PickingListArgs extends Page {
  @Field(() => ID, { nullable: true })
  orderId: string | undefined;

  @Field(() => String, { nullable: true, description: 'The code of the warehouse.' })
  warehouse: string | undefined;
}

@Resolver(() => PickingList)
export class PickingQueries {
  @Authorized('fulfilment')
  @Query(() => PickingListConnection, {
    description: 'What is to be picked, oldest first; with an order, all of its lists.',
  })
  async pickingLists(
    @Args(() => PickingListArgs) page: PickingListArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<PickingList>> {
    const { orderId, warehouse, size, key } = page;
    const found = { orderId, warehouse, first: size + 1, after: key };
    return connect(await findPickingLists(ctx, found), page, ({ id }) => id);
  }

  @FieldResolver(() => [PickingItem])
  items(@Root() list: PickingList): Promise<PickingItem[]> {
    return list.items.loadItems();
  }

  @FieldResolver(() => Order)
  async order(@Root() list: PickingList, @Ctx() { em }: Context): Promise<Order> {
    return em.findOneOrFail(Order, list.order.id);
  }
}
