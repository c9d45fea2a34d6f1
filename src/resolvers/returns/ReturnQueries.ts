import {
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { Refund } from '../../entities/Refund.js';
import { Return } from '../../entities/Return.js';
import { ReturnLine } from '../../entities/ReturnLine.js';
import { findReturns } from '../../services/returns/findReturns.js';
import { readReturnLines } from '../../services/returns/readReturnLines.js';
import { withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { ReturnFilterInput } from './returnInputs.js';

const ReturnConnection = connectionOf(Return, 'Return');

@ObjectType({ description: 'Goods that a customer would have in place of those sent back.' })
class WishedGoods {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;
}

@ArgsType()
class ReturnArgs extends Page {
  @Field(() => ReturnFilterInput, { nullable: true })
  filter: ReturnFilterInput | undefined;
}

@Resolver(() => Return)
export class ReturnQueries {
  @Authorized('orders', 'fulfilment', 'payments')
  @Query(() => ReturnConnection, { description: 'What customers send back, oldest first.' })
  async returns(
    @Args(() => ReturnArgs) page: ReturnArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Return>> {
    const filter = withoutNulls(page.filter ?? {});
    const found = await findReturns(ctx, { filter, first: page.size + 1, after: page.idKey });
    return connect(found, page, ({ id }) => id);
  }

  @FieldResolver(() => Order)
  order(@Root() { order }: Return, @Ctx() { em }: Context): Promise<Order> {
    return em.findOneOrFail(Order, order.id);
  }

  @FieldResolver(() => [ReturnLine])
  lines(@Root() one: Return, @Ctx() ctx: Context): Promise<ReturnLine[]> {
    return readReturnLines(ctx, one);
  }

  @FieldResolver(() => [WishedGoods], {
    nullable: true,
    description: 'What the customer would have instead of the money.',
  })
  wish(@Root() { wish }: Return): WishedGoods[] | undefined {
    return wish;
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The new order of an exchange.' })
  exchange(@Root() { id }: Return, @Ctx() { em }: Context): Promise<Order | null> {
    return em.findOne(Order, { exchangeFor: id });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For guests: the Bearer token of the new order of an exchange.',
  })
  async exchangeToken(
    @Root() { id }: Return,
    @Ctx() { em, viewer, tokens }: Context,
  ): Promise<string | undefined> {
    if (viewer.role !== 'guest') return undefined;
    const exchange = await em.findOne(Order, { exchangeFor: id });
    return exchange ? tokens.guest(exchange.id, exchange.createdAt) : undefined;
  }

  @FieldResolver(() => [Refund], {
    description: 'Its refund, after those that failed; of an exchange, its credit too.',
  })
  refunds(@Root() one: Return): Promise<Refund[]> {
    return one.refunds.loadItems();
  }
}
