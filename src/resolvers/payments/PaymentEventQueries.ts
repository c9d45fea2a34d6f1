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
import { Order } from '../../entities/Order.js';
import { Payment } from '../../entities/Payment.js';
import { PaymentEvent } from '../../entities/PaymentEvent.js';
import { PaymentEventType } from '../../entities/PaymentEventType.js';
import { findPaymentEvents } from '../../services/payments/findPaymentEvents.js';
import { withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const PaymentEventConnection = connectionOf(PaymentEvent, 'PaymentEvent');

@InputType()
class PaymentEventFilter {
  @Field(() => ID, { nullable: true })
  orderId: string | undefined;

  @Field(() => ID, { nullable: true })
  paymentId: string | undefined;

  @Field(() => [PaymentEventType], { nullable: true })
  types: PaymentEventType[] | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Only what somebody should look at: late, doubled and wrong money, and refunds that failed.',
  })
  alertsOnly!: boolean;
}

@Resolver(() => PaymentEvent)
export class PaymentEventQueries {
  @Authorized('payments')
  @Query(() => PaymentEventConnection, {
    description:
      'What happened to attempts to pay, errors of the providers included; newest first.',
  })
  async paymentEvents(
    @Arg('filter', () => PaymentEventFilter, { nullable: true }) filter: PaymentEventFilter | null,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<PaymentEvent>> {
    const found = { filter: withoutNulls(filter ?? {}), first: page.size + 1, before: page.idKey };
    return connect(await findPaymentEvents(ctx, found), page, ({ id }) => id);
  }

  @FieldResolver(() => Payment)
  payment(@Root() event: PaymentEvent, @Ctx() { em }: Context): Promise<Payment> {
    return em.fork().findOneOrFail(Payment, event.payment.id);
  }

  @FieldResolver(() => Order)
  async order(@Root() event: PaymentEvent, @Ctx() { em }: Context): Promise<Order> {
    const payment = await em.findOneOrFail(Payment, event.payment.id);
    return em.findOneOrFail(Order, payment.order.id);
  }
}
