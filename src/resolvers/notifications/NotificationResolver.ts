import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Notification } from '../../entities/Notification.js';
import { NotificationChannel } from '../../entities/NotificationChannel.js';
import { NotificationKind } from '../../entities/NotificationKind.js';
import { NotificationStatus } from '../../entities/NotificationStatus.js';
import { Order } from '../../entities/Order.js';
import { findNotifications } from '../../services/notifications/findNotifications.js';
import { retryNotification } from '../../services/notifications/retryNotification.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

@InputType()
class NotificationFilterInput {
  @Field(() => [NotificationStatus], { nullable: true })
  status: NotificationStatus[] | undefined;

  @Field(() => [NotificationKind], { nullable: true })
  kind: NotificationKind[] | undefined;

  @Field(() => [NotificationChannel], { nullable: true })
  channel: NotificationChannel[] | undefined;

  @Field(() => ID, { nullable: true })
  orderId: string | undefined;
}

@ArgsType()
class NotificationArgs extends Page {
  @Field(() => NotificationFilterInput, { nullable: true })
  filter: NotificationFilterInput | undefined;
}

@InputType()
class RetryNotificationInput {
  @Field(() => ID)
  notificationId!: string;
}

@ObjectType()
class RetryNotificationPayload extends Payload {
  @Field(() => Notification, { nullable: true })
  notification: Notification | undefined;
}

const NotificationConnection = connectionOf(Notification, 'Notification');

@Resolver(() => Notification)
export class NotificationResolver {
  @Authorized('orders', 'customers')
  @Query(() => NotificationConnection, {
    description: 'Messages to customers, newest first. Those that are PARKED wait for staff.',
  })
  async notifications(
    @Args(() => NotificationArgs) page: NotificationArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Notification>> {
    const filter = withoutNulls(page.filter ?? {});
    const found = { filter, first: page.size + 1, before: page.key };
    return connect(await findNotifications(ctx, found), page, ({ id }) => id);
  }

  @Authorized('orders', 'customers')
  @Mutation(() => RetryNotificationPayload, {
    description: 'Sends a parked message again, after what was in the way is mended.',
  })
  retryNotification(
    @Arg('input', () => RetryNotificationInput) input: RetryNotificationInput,
    @Ctx() ctx: Context,
  ): Promise<RetryNotificationPayload> {
    return asPayload<RetryNotificationPayload>(ctx, retryNotification(ctx, input));
  }

  @FieldResolver(() => Order)
  async order(@Root() { order }: Notification, @Ctx() { em }: Context): Promise<Order> {
    return em.findOneOrFail(Order, order.id);
  }
}
