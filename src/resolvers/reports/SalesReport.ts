import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { GraphQLSafeInt } from 'graphql-scalars';
import type { Context } from '../../context.js';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Money } from '../../entities/Money.js';
import {
  reportSales,
  splitSales,
  type SalesBucket,
  type SalesPart,
  type SalesReport as Report,
} from '../../services/reports/reportSales.js';
import { Top } from '../connections.js';
import { ReportPeriodType } from './performanceTypes.js';
import { ReportInterval, SalesArgs, SalesDimension } from './reportTypes.js';

const nullable = { nullable: true } as const;
const MOST_FIRST = 'The first of each currency, by revenue.';

@ObjectType('SalesFigures', { description: 'Sales in one currency.' })
class SalesFiguresType {
  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => GraphQLSafeInt, { description: 'Orders that were placed then.' })
  placed!: number;

  @Field(() => GraphQLSafeInt, { description: 'Of these, those that were paid since.' })
  converted!: number;

  @Field(() => Float, { ...nullable, description: 'The share of them, between 0 and 1.' })
  conversion: number | undefined;

  @Field(() => GraphQLSafeInt, { description: 'Orders that were paid then.' })
  paid!: number;

  @Field(() => GraphQLSafeInt, {
    description: 'Of these, those of customers with an account who had paid for an order before.',
  })
  repeated!: number;

  @Field(() => GraphQLSafeInt, { description: 'Of the orders that were paid then.' })
  units!: number;

  @Field(() => Money, {
    description:
      'What the orders cost that were paid then. Of a product: what its lines cost after discounts.',
  })
  revenue!: Money;

  @Field(() => GraphQLSafeInt, {
    description: 'That went through then, less those that came back.',
  })
  refunds!: number;

  @Field(() => Money)
  refunded!: Money;

  @Field(() => Money, { description: 'Revenue less refunds.' })
  net!: Money;

  @Field(() => Money, { ...nullable, description: 'Revenue by paid orders.' })
  averageOrder: Money | undefined;
}

@ObjectType('SalesPart', {
  description: 'Sales of one product, to one country, by one way to pay.',
})
class SalesPartType extends SalesFiguresType {
  @Field(() => String, { description: 'The SKU, the code of the country, or the way to pay.' })
  key!: string;

  @Field(() => String, { ...nullable, description: 'Of a product.' })
  name: string | undefined;
}

@ObjectType('SalesBucket', { description: 'Sales in one stretch of the period.' })
class SalesBucketType {
  @Field(() => Date)
  start!: Date;

  @Field(() => Date, { description: 'Not included.' })
  end!: Date;

  @Field(() => [SalesFiguresType], { description: 'By currency.' })
  totals!: SalesFiguresType[];
}

type Splits = Map<string, Promise<SalesPart[][]>>;

/** The buckets of one report are split by one query, whichever of them asks first. */
const splits = new WeakMap<readonly object[], Splits>();

@Resolver(() => SalesBucketType)
export class SalesBucketFields {
  @FieldResolver(() => [SalesPartType], { description: MOST_FIRST })
  async split(
    @Arg('by', () => SalesDimension) by: SalesDimension,
    @Args(() => Top) { size }: Top,
    @Root() { index, siblings }: SalesBucket,
    @Ctx() ctx: Context,
  ): Promise<SalesPart[]> {
    const known: Splits = splits.get(siblings) ?? new Map();
    splits.set(siblings, known);
    const split = known.get(`${by} ${size}`) ?? splitSales(ctx, siblings, by, size);
    known.set(`${by} ${size}`, split);
    return (await split)[index]!;
  }
}

@ObjectType('SalesReport', { description: 'What was sold within a period.' })
class SalesReportType extends ReportPeriodType {
  @Field(() => Date, { description: 'Everything that happened until then is in it.' })
  asOf!: Date;

  @Field(() => ReportInterval)
  interval!: ReportInterval;

  @Field(() => String, { description: 'Whose hours, days, weeks and months the buckets are.' })
  timeZone!: string;

  @Field(() => [SalesFiguresType], { description: 'By currency.' })
  totals!: SalesFiguresType[];

  @Field(() => [SalesBucketType])
  buckets!: SalesBucketType[];
}

@Resolver(() => SalesReportType)
export class SalesReport {
  @Authorized('reports')
  @Query(() => SalesReportType, { description: 'At most 1,000 buckets.' })
  salesReport(
    @Args(() => SalesArgs) { interval, ...period }: SalesArgs,
    @Ctx() ctx: Context,
  ): Promise<Report> {
    return reportSales(ctx, period, interval);
  }

  @FieldResolver(() => [SalesPartType], { description: MOST_FIRST })
  async split(
    @Arg('by', () => SalesDimension) by: SalesDimension,
    @Args(() => Top) { size }: Top,
    @Root() { from, to }: Report,
    @Ctx() ctx: Context,
  ): Promise<SalesPart[]> {
    const [parts] = await splitSales(ctx, [{ start: from, end: to }], by, size);
    return parts!;
  }
}
