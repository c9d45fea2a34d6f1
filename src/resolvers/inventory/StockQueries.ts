import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { findStock, type StockItem } from '../../services/inventory/findStock.js';
import { connect, connectionOf, decodeCursor, pageSize, type Connection } from '../connections.js';
import { StockItemType } from './StockItemType.js';

const StockConnection = connectionOf(StockItemType as never, 'Stock');

@Resolver()
export class StockQueries {
  @Query(() => StockConnection, { description: 'What is in stock, by SKU.' })
  async stock(
    @Arg('skus', () => [String], { nullable: true }) skus: string[] | undefined,
    @Arg('lowOnly', () => Boolean, {
      nullable: true,
      description: 'Only what is at or below its reorder point.',
    })
    lowOnly: boolean | undefined,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<Connection<StockItem>> {
    const size = pageSize(first);
    const page = { skus: skus ?? undefined, lowOnly: lowOnly ?? false, first: size + 1 };
    const rows = await findStock(ctx, { ...page, after: decodeCursor(after) });
    return connect(rows, size, ({ sku }) => sku);
  }
}
