import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { PickingItem } from '../../entities/PickingItem.js';
import { PickingList } from '../../entities/PickingList.js';
import { findPickingLists } from '../../services/fulfilment/findPickingLists.js';
import { connect, connectionOf, decodeCursor, pageSize, type Connection } from '../connections.js';

const PickingListConnection = connectionOf(PickingList, 'PickingList');

@Resolver(() => PickingList)
export class PickingQueries {
  @Authorized('fulfilment')
  @Query(() => PickingListConnection, {
    description: 'What is to be picked, oldest first; with an order, all of its lists.',
  })
  async pickingLists(
    @Arg('orderId', () => ID, { nullable: true }) orderId: string | undefined,
    @Arg('warehouse', () => String, { nullable: true }) warehouse: string | undefined,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<Connection<PickingList>> {
    const size = pageSize(first);
    const page = { orderId, warehouse, first: size + 1, after: decodeCursor(after) };
    return connect(await findPickingLists(ctx, page), size, ({ id }) => id);
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
