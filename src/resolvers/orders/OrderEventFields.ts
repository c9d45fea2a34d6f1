import { wrap } from '@mikro-orm/core';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { Checkpoint } from '../../entities/Checkpoint.js';
import { Shipment } from '../../entities/Shipment.js';
import { sayEvent } from '../../messages/sayEvent.js';

@Resolver(() => OrderEvent)
export class OrderEventFields {
  @FieldResolver(() => String, {
    description:
      "For people, in the caller's language: it speaks to the customer, and to staff of the customer.",
  })
  message(@Root() event: OrderEvent, @Ctx() { locale, viewer }: Context): string {
    return sayEvent(locale, event, viewer.role === 'staff' ? 'staffEvents' : 'events');
  }

  /** A subscription lives long: each of its events, which have no more than the id, reads the order anew. */
  @FieldResolver(() => Order, {
    description: 'The order as it is now, which may be further on than the event.',
  })
  order(@Root() event: OrderEvent, @Ctx() { em }: Context): Order | Promise<Order> {
    if (wrap(event.order).isInitialized()) return event.order;
    return em.fork().findOneOrFail(Order, event.order.id);
  }
}

@Resolver(() => Shipment)
export class ShipmentFields {
  @FieldResolver(() => [Checkpoint], { description: 'Where it was, oldest first.' })
  checkpoints(@Root() shipment: Shipment): Promise<Checkpoint[]> {
    return shipment.checkpoints.loadItems();
  }
}
