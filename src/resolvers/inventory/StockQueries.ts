import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { findStock, type StockItem } from '../../services/inventory/findStock.js';
import { withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { StockItemType } from './StockItemType.js';

const StockConnection = connectionOf(StockItemType as never, 'Stock');
const optional = { nullable: true } as const;

@ArgsType()
class StockArgs extends Page {
  @Field(() => [String], optional)
  skus: string[] | undefined;

  @Field(() => String, { ...optional, description: "A part of the SKU or of the product's name." })
  search: string | undefined;

  @Field(() => String, { ...optional, description: 'Only what the warehouse of this code has.' })
  warehouse: string | undefined;

  @Field(() => Boolean, {
    ...optional,
    description:
      'Only what is at or below its reorder point, all together or on a shelf; inactive warehouses do not count.',
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
    const { skus, search, warehouse, lowOnly, size, key } = page;
    const filter = withoutNulls({ skus, search, warehouse, lowOnly });
    const rows = await findStock(ctx, { ...filter, first: size + 1, after: key });
    return connect(rows, page, ({ sku }) => sku);
  }
}
