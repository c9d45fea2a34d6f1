import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { DeliveryCase } from '../../entities/DeliveryCase.js';
import { DeliveryTrouble } from '../../entities/DeliveryTrouble.js';
import { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import { Shipment } from '../../entities/Shipment.js';
import { findDeliveryCases } from '../../services/tracking/findDeliveryCases.js';
import { withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const DeliveryCaseConnection = connectionOf(DeliveryCase, 'DeliveryCase');

@InputType()
class DeliveryCaseFilterInput {
  @Field(() => Boolean, { nullable: true })
  isOpen: boolean | undefined;

  @Field(() => DeliveryTrouble, { nullable: true })
  trouble: DeliveryTrouble | undefined;

  @Field(() => ID, { nullable: true })
  orderId: string | undefined;
}

@Resolver()
export class DeliveryCaseQueries {
  @Authorized('fulfilment', 'orders')
  @Query(() => DeliveryCaseConnection, {
    description: 'Parcels in trouble, the longest waiting first.',
  })
  async deliveryCases(
    @Arg('filter', () => DeliveryCaseFilterInput, { nullable: true })
    filter: DeliveryCaseFilterInput | null,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<DeliveryCase>> {
    const found = { filter: withoutNulls(filter ?? {}), first: page.size + 1, after: page.key };
    return connect(await findDeliveryCases(ctx, found), page, ({ id }) => id);
  }
}

@Resolver(() => DeliveryCase)
export class DeliveryCaseFields {
  @FieldResolver(() => Order)
  order(@Root() { order }: DeliveryCase, @Ctx() { em }: Context): Promise<Order> {
    return em.findOneOrFail(Order, order.id);
  }

  @FieldResolver(() => Shipment)
  shipment(@Root() { shipment }: DeliveryCase, @Ctx() { em }: Context): Promise<Shipment> {
    return em.findOneOrFail(Shipment, shipment.id);
  }

  @FieldResolver(() => Refund, {
    nullable: true,
    description: 'That closed it; none when there was nothing left to refund.',
  })
  async refund(@Root() { refundId }: DeliveryCase, @Ctx() { em }: Context): Promise<Refund | null> {
    return refundId ? em.findOne(Refund, refundId) : null;
  }
}
