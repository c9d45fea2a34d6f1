import { Arg, Authorized, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { watchOrder, type WatchOrder } from '../../services/orders/watchOrder.js';
import { watchAllOrders, watchMyOrders } from '../../services/orders/watchOrders.js';
import { OrderFilterInput } from './OrderFilterInput.js';
import { SignedIn } from '../authorization.js';
import { withoutNulls } from '../asPayload.js';

interface Subscribing<Args> {
  args: Args;
  context: Context;
}

type After = { after?: string };

@Resolver()
export class OrderSubscriptions {
  @SignedIn()
  @Subscription(() => OrderEvent, {
    description:
      'First every event of the order with a sequence greater than `after`, then each as it comes: no gap, no duplicate.',
    subscribe: ({ args, context }: Subscribing<WatchOrder>) =>
      watchOrder(context, withoutNulls(args)),
  })
  orderUpdated(
    @Root() event: OrderEvent,
    @Arg('orderId', () => ID) _orderId: string,
    @Arg('after', () => Int, { nullable: true, description: 'Absent: live only. 0: everything.' })
    _after: number | undefined,
  ): OrderEvent {
    return event;
  }

  @SignedIn()
  @Subscription(() => OrderEvent, {
    description: 'The events of all your orders, after a cursor and then live.',
    subscribe: ({ args, context }: Subscribing<After>) =>
      watchMyOrders(context, withoutNulls(args).after),
  })
  myOrdersUpdated(
    @Root() event: OrderEvent,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Absent: live only. Empty: everything.',
    })
    _after: string | undefined,
  ): OrderEvent {
    return event;
  }

  @Authorized('orders')
  @Subscription(() => OrderEvent, {
    description: 'The events of all orders of the shop, after a cursor and then live.',
    subscribe: ({ args, context }: Subscribing<After & { filter?: OrderFilterInput }>) =>
      watchAllOrders(context, withoutNulls(args)),
  })
  orderFeed(
    @Root() event: OrderEvent,
    @Arg('filter', () => OrderFilterInput, {
      nullable: true,
      description: 'Only events of orders that are like this when the event is sent.',
    })
    _filter: OrderFilterInput | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Absent: live only. Empty: everything.',
    })
    _after: string | undefined,
  ): OrderEvent {
    return event;
  }
}
