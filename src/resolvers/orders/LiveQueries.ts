import { Args, Authorized, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { countOrders, type OrderCount as Counted } from '../../services/orders/countOrders.js';
import { findRecentEvents } from '../../services/orders/findOrders.js';
import { Top } from '../connections.js';

@ObjectType({ description: 'How many orders are at a stage now.' })
class OrderCount implements Counted {
  @Field(() => OrderStatus)
  status!: OrderStatus;

  @Field(() => Int, { description: 'At most 100,000.' })
  count!: number;
}

/** What a screen shows before the first event arrives. */
@Resolver()
export class LiveQueries {
  @Authorized('orders')
  @Query(() => [OrderCount], {
    description: 'How many orders are where, stage by stage, from waiting for stock to delivered.',
  })
  orderCounts(@Ctx() ctx: Context): Promise<Counted[]> {
    return countOrders(ctx);
  }

  @Authorized('orders')
  @Query(() => [OrderEvent], {
    description:
      'The newest events of all orders, newest first. `orderFeed` after the cursor of the first goes on from there.',
  })
  recentOrderEvents(@Args(() => Top) { size }: Top, @Ctx() ctx: Context): Promise<OrderEvent[]> {
    return findRecentEvents(ctx, size);
  }
}
