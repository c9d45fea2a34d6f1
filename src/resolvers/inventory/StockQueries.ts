import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { findStock, type StockItem } from '../../services/inventory/findStock.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { StockItemType } from './StockItemType.js';

const StockConnection = connectionOf(StockItemType as never, 'Stock');

@ArgsType()
class StockArgs extends Page {
  @Field(() => [String], { nullable: true })
  skus: string[] | undefined;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what is at or below its reorder point.',
  })
  lowOnly: boolean | undefined;
}

@Resolver()
export class StockQueries {
  @Query(() => StockConnection, { description: 'What is in stock, by SKU.' })
  async stock(
    @Args(() => StockArgs) page: StockArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<StockItem>> {
    const { skus, lowOnly, size, key } = page;
    const found = {
      skus: skus ?? undefined,
      lowOnly: lowOnly ?? false,
      first: size + 1,
      after: key,
    };
    return connect(await findStock(ctx, found), page, ({ sku }) => sku);
  }
}
