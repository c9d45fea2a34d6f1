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
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { ExceptionAction } from '../../entities/ExceptionAction.js';
import { ExceptionKind } from '../../entities/ExceptionKind.js';
import { Order } from '../../entities/Order.js';
import { actionsOf, type ExceptionItem } from '../../services/exceptions/ExceptionItem.js';
import { findExceptions } from '../../services/exceptions/findExceptions.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { ExceptionType } from './ExceptionType.js';

enum ExceptionState {
  OPEN = 'OPEN',
  DISMISSED = 'DISMISSED',
}

registerEnumType(ExceptionState, {
  name: 'ExceptionState',
  description: 'DISMISSED: somebody saw to it without trying it again.',
});

const optional = { nullable: true } as const;

@InputType()
class ExceptionFilter {
  @Field(() => [ExceptionKind], optional)
  kinds: ExceptionKind[] | undefined;

  @Field(() => ExceptionState, { ...optional, description: 'Both, if left out.' })
  state: ExceptionState | undefined;

  @Field(() => ID, optional)
  orderId: string | undefined;
}

const ExceptionConnection = connectionOf(ExceptionType, 'Exception');

@Resolver(() => ExceptionType)
export class ExceptionQueries {
  @Authorized('orders', 'customers', 'fulfilment', 'payments', 'settings')
  @Query(() => ExceptionConnection, {
    description:
      'Everything that was put aside for a person and is the business of the caller, by its scopes; the longest waiting first.',
  })
  async exceptions(
    @Arg('filter', () => ExceptionFilter, optional) filter: ExceptionFilter | null,
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExceptionItem>> {
    const { kinds, state, orderId } = filter ?? {};
    const wanted = {
      kinds: kinds ?? undefined,
      isDismissed: state ? state === ExceptionState.DISMISSED : undefined,
      orderId: orderId ?? undefined,
    };
    const { momentKey: after } = page;
    const rows = await findExceptions(ctx, { filter: wanted, first: page.size + 1, after });
    return connect(rows, page, ({ raisedAt, id }) => `${raisedAt.toISOString()} ${id}`);
  }

  @FieldResolver(() => [ExceptionAction], { description: 'What the caller can do about it.' })
  actions(@Root() item: ExceptionType, @Ctx() { viewer }: Context): ExceptionAction[] {
    return actionsOf(item, viewer);
  }

  @FieldResolver(() => Order, optional)
  async order(@Root() { orderId }: ExceptionType, @Ctx() { em }: Context): Promise<Order | null> {
    return orderId ? em.findOne(Order, orderId) : null;
  }
}
