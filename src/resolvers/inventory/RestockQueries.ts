import {
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { GraphQLSafeInt } from 'graphql-scalars';
import type { Context } from '../../context.js';
import { RestockStatus } from '../../entities/RestockStatus.js';
import { findRestockRequests } from '../../services/inventory/findRestockRequests.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

@ObjectType('RestockRequest', {
  description:
    'More of a SKU is wanted, for orders that wait or because a shelf is low. How much is what is wanted now.',
})
class RestockRequestType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => String, optional)
  productName: string | null | undefined;

  @Field(() => RestockStatus)
  status!: RestockStatus;

  @Field(() => Date)
  raisedAt!: Date;

  @Field(() => Date, optional)
  closedAt: Date | null | undefined;

  @Field(() => Int, { description: 'What can be sold now.' })
  available!: number;

  @Field(() => GraphQLSafeInt, { description: 'All that waiting orders want.' })
  waiting!: number;

  @Field(() => GraphQLSafeInt, { description: 'Of that, what is not there.' })
  short!: number;

  @Field(() => GraphQLSafeInt, {
    description: 'What fills low shelves up to their targets besides.',
  })
  toTarget!: number;
}

const RestockRequestConnection = connectionOf(RestockRequestType, 'RestockRequest');

@ArgsType()
class RestockRequestArgs extends Page {
  @Field(() => RestockStatus, { defaultValue: RestockStatus.OPEN })
  status!: RestockStatus;
}

@Resolver(() => RestockRequestType)
export class RestockQueries {
  @Authorized('inventory')
  @Query(() => RestockRequestConnection, {
    description: 'What is to be ordered from suppliers, oldest request first.',
  })
  async restockRequests(
    @Args(() => RestockRequestArgs) page: RestockRequestArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<RestockRequestType>> {
    const { status, size, idKey } = page;
    const rows = await findRestockRequests(ctx, { status, first: size + 1, after: idKey });
    return connect(rows, page, ({ id }) => id);
  }

  @FieldResolver(() => GraphQLSafeInt, { description: 'Both together: what to order.' })
  toOrder(@Root() { short, toTarget }: RestockRequestType): number {
    return short + toTarget;
  }
}
