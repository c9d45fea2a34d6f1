import {
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Money } from '../../entities/Money.js';
import { Notification } from '../../entities/Notification.js';
import { Order } from '../../entities/Order.js';
import { OrderAction } from '../../entities/OrderAction.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Payment } from '../../entities/Payment.js';
import { PickingList } from '../../entities/PickingList.js';
import { PICKING_STARTED } from '../../entities/PickingStatus.js';
import { Refund } from '../../entities/Refund.js';
import { Return } from '../../entities/Return.js';
import { Shipment } from '../../entities/Shipment.js';
import { findNotificationsOf } from '../../services/notifications/findNotifications.js';
import { availableActions } from '../../services/orders/availableActions.js';
import { findTimeline } from '../../services/orders/findOrders.js';
import { isReturnable } from '../../services/returns/isReturnable.js';
import { OrderPricing, pricingOf } from './OrderPricing.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

@ObjectType({ description: 'Stock that is held for an unpaid order.' })
class OrderReservation {
  @Field(() => Date)
  expiresAt!: Date;
}

@ObjectType({ description: 'What the warehouse does for an order.' })
class OrderFulfilment {
  @Field(() => Date, { nullable: true })
  estimatedShipDate: Date | undefined;
}

const TimelineConnection = connectionOf(OrderEvent, 'OrderEvent');

@Resolver(() => Order)
export class OrderFields {
  @FieldResolver(() => OrderPricing)
  pricing(@Root() { pricing, currency }: Order): OrderPricing {
    return pricingOf(pricing, currency);
  }

  @FieldResolver(() => OrderReservation, {
    nullable: true,
    description: 'While the order waits for its payment.',
  })
  reservation(@Root() { status, holdExpiresAt }: Order): OrderReservation | undefined {
    if (status !== OrderStatus.PENDING || !holdExpiresAt) return undefined;
    return { expiresAt: holdExpiresAt };
  }

  @FieldResolver(() => OrderFulfilment)
  fulfilment(@Root() { estimatedShipDate }: Order): OrderFulfilment {
    return { estimatedShipDate };
  }

  @FieldResolver(() => [OrderLine])
  lines(@Root() order: Order): Promise<OrderLine[]> {
    return order.lines.loadItems();
  }

  @FieldResolver(() => [Payment])
  payments(@Root() order: Order): Promise<Payment[]> {
    return order.payments.loadItems();
  }

  @FieldResolver(() => [Refund])
  refunds(@Root() order: Order): Promise<Refund[]> {
    return order.refunds.loadItems();
  }

  @FieldResolver(() => [Return], { description: 'What the customer sends back.' })
  returns(@Root() order: Order): Promise<Return[]> {
    return order.returns.loadItems();
  }

  @FieldResolver(() => Return, {
    nullable: true,
    description: 'The return whose goods it takes the place of, if it is an exchange.',
  })
  async exchangeFor(
    @Root() { exchangeFor }: Order,
    @Ctx() { em }: Context,
  ): Promise<Return | null> {
    return exchangeFor ? em.findOne(Return, exchangeFor.id) : null;
  }

  @FieldResolver(() => Money, {
    description: 'What goods that were sent back settle of its total.',
  })
  credit(@Root() { creditMinor, currency }: Order): Money {
    return new Money(creditMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'What a payment has to bring: total less credit.' })
  due(@Root() { dueMinor, currency }: Order): Money {
    return new Money(dueMinor, currency);
  }

  @FieldResolver(() => [Shipment])
  shipments(@Root() order: Order): Promise<Shipment[]> {
    return order.shipments.loadItems();
  }

  @FieldResolver(() => TimelineConnection, {
    description: 'What happened, from the first event on.',
  })
  async timeline(
    @Root() { id: orderId }: Order,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<OrderEvent>> {
    const found = { orderId, first: page.size + 1, after: page.numberKey ?? 0 };
    return connect(await findTimeline(ctx, found), page, ({ sequence }) => String(sequence));
  }

  @Authorized('orders', 'customers')
  @FieldResolver(() => [Notification], {
    nullable: true,
    description: 'What the customer was told, and what became of it. For staff.',
  })
  notifications(@Root() { id }: Order, @Ctx() ctx: Context): Promise<Notification[]> {
    return findNotificationsOf(ctx, id);
  }

  @FieldResolver(() => [OrderAction], { description: 'What can be done with it now.' })
  async availableActions(@Root() order: Order, @Ctx() ctx: Context): Promise<OrderAction[]> {
    const isProcessing = order.status === OrderStatus.PROCESSING;
    const picked = { order: order.id, status: { $in: [...PICKING_STARTED] } };
    const isPickingOpen = isProcessing && (await ctx.em.fork().count(PickingList, picked)) === 0;
    const facts = { isPickingOpen, isReturnable: await isReturnable(ctx, order) };
    return availableActions(order, facts);
  }
}
