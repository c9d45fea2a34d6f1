import {
  Args,
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
import { GraphQLSafeInt } from 'graphql-scalars';
import type { Context } from '../../context.js';
import { Money } from '../../entities/Money.js';
import {
  findSlowMovers,
  findToReorder,
  reportItems,
  reportStock,
  type ReportedStock,
  type StockTotals,
} from '../../services/inventory/reportStock.js';
import { connect, connectionOf, Page, Top, type Connection } from '../connections.js';

@ObjectType('StockReportItem', { description: 'One SKU as the report sees it.' })
class StockReportItemType {
  @Field(() => String)
  sku!: string;

  @Field(() => String, { nullable: true })
  productName: string | null | undefined;

  @Field(() => Int)
  onHand!: number;

  @Field(() => Int)
  available!: number;

  @Field(() => GraphQLSafeInt, { description: 'In the last 30 days, without what was called off.' })
  sold!: number;

  @Field(() => GraphQLSafeInt, {
    nullable: true,
    description:
      'For how many days the available units last if they sell on as in the last 30. Absent: none sold.',
  })
  daysOfCover: number | null | undefined;

  @Field(() => Money, {
    nullable: true,
    description: "What is on hand, at the catalogue's price in the shop's currency.",
  })
  value: Money | undefined;

  @Field(() => GraphQLSafeInt, { description: 'All that waiting orders want.' })
  waiting!: number;

  @Field(() => GraphQLSafeInt, { description: 'Of that, what is not there.' })
  short!: number;

  @Field(() => GraphQLSafeInt, {
    description: 'What fills low shelves up to their targets besides.',
  })
  toTarget!: number;
}

@Resolver(() => StockReportItemType)
export class StockReportItems {
  @FieldResolver(() => GraphQLSafeInt, {
    description: 'What waits and what fills low shelves, together.',
  })
  toOrder(@Root() { short, toTarget }: StockReportItemType): number {
    return short + toTarget;
  }
}

const StockReportItemConnection = connectionOf(StockReportItemType, 'StockReportItem');

@ObjectType('StockReport', { description: 'All stock together.' })
class StockReportType {
  @Field(() => Date)
  at!: Date;

  @Field(() => Int)
  skus!: number;

  @Field(() => GraphQLSafeInt)
  onHand!: number;

  @Field(() => GraphQLSafeInt, { description: 'Held for unpaid orders.' })
  reserved!: number;

  @Field(() => GraphQLSafeInt, { description: 'Sold, and still to leave.' })
  committed!: number;

  @Field(() => Money, {
    description: "Of what is on hand, at the catalogue's prices in the shop's currency.",
  })
  value!: Money;

  @Field(() => GraphQLSafeInt, { description: 'Units on hand without a price in that currency.' })
  unpriced!: number;
}

@Resolver(() => StockReportType)
export class StockReport {
  @Authorized('inventory', 'reports')
  @Query(() => StockReportType, { description: 'How much there is, what it is worth, what to do.' })
  stockReport(@Ctx() ctx: Context): Promise<StockTotals> {
    return reportStock(ctx);
  }

  @FieldResolver(() => StockReportItemConnection, { description: 'SKU by SKU, in their order.' })
  async items(
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<ReportedStock>> {
    const rows = await reportItems(ctx, { first: page.size + 1, after: page.key });
    return connect(rows, page, ({ sku }) => sku);
  }

  @FieldResolver(() => [StockReportItemType], {
    description:
      'In the catalogue for 30 days, and at the pace of these it lasts 90 days or more. The dearest first.',
  })
  slowMovers(@Args(() => Top) { size }: Top, @Ctx() ctx: Context): Promise<ReportedStock[]> {
    return findSlowMovers(ctx, size);
  }

  @FieldResolver(() => [StockReportItemType], {
    description: 'First what orders wait for, then what runs out soonest.',
  })
  toReorder(@Args(() => Top) { size }: Top, @Ctx() ctx: Context): Promise<ReportedStock[]> {
    return findToReorder(ctx, size);
  }
}
