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
import type { Context } from '../../context.js';
import { findSlowOrders, type SlowOrderReport } from '../../services/reports/findSlowOrders.js';
import type { Recommendation } from '../../services/reports/recommendations/Recommendation.js';
import { sayRecommendation } from '../../services/reports/recommendations/sayRecommendation.js';
import {
  followPerformance,
  reportPerformance,
  type PerformanceBucket,
  type PerformanceReport as Report,
} from '../../services/reports/reportPerformance.js';
import {
  DurationFiguresType,
  ErrorReportType,
  PerformanceBucketType,
  RecommendationFigureType,
  ReportPeriodType,
  SlowOrdersType,
  SlowOrderType,
  StageReportType,
} from './performanceTypes.js';
import { PeriodArgs, ReportInterval } from './reportTypes.js';

@ObjectType('Recommendation', { description: 'Something that staff might do, and why.' })
class RecommendationType {
  @Field(() => String, { description: 'For programs; new ones may come.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whom it is about: a gateway, a carrier, a warehouse, a SKU.',
  })
  subject: string | undefined;
}

@Resolver(() => RecommendationType)
export class RecommendationFields {
  @FieldResolver(() => String, { description: "In the caller's language." })
  message(@Root() recommendation: Recommendation, @Ctx() { locale }: Context): string {
    return sayRecommendation(locale, recommendation);
  }

  @FieldResolver(() => [RecommendationFigureType], { description: 'What it rests on.' })
  figures(@Root() { figures }: Recommendation): RecommendationFigureType[] {
    return Object.entries(figures).map(([name, value]: [string, number]) => ({ name, value }));
  }
}

@Resolver(() => StageReportType)
export class StageReportFields {
  @FieldResolver(() => Float, {
    nullable: true,
    description: 'By how much p95 grew against the period before: 0.5 is half as much again.',
  })
  trend(@Root() { figures, previous }: StageReportType): number | undefined {
    return trendOf(figures, previous);
  }
}

const trendOf = (
  { p95Ms }: DurationFiguresType,
  previous: DurationFiguresType | undefined,
): number | undefined => (previous?.p95Ms ? p95Ms / previous.p95Ms - 1 : undefined);

@ObjectType('PerformanceReport', {
  description: 'How the shop did within a period, beside the one of the same length before it.',
})
class PerformanceReportType extends ReportPeriodType {
  @Field(() => Date, { description: 'Everything that happened until then is in it.' })
  asOf!: Date;

  @Field(() => ReportPeriodType)
  previous!: ReportPeriodType;

  @Field(() => [StageReportType], { description: 'Those that orders went through.' })
  stages!: StageReportType[];

  @Field(() => [ErrorReportType])
  errors!: ErrorReportType[];

  @Field(() => SlowOrdersType)
  slow!: SlowOrdersType;

  @Field(() => [RecommendationType], { description: 'What matters most first.' })
  recommendations!: RecommendationType[];
}

@Resolver(() => PerformanceReportType)
export class PerformanceReport {
  @Authorized('reports')
  @Query(() => PerformanceReportType, {
    description:
      'A stage counts when it ended within the period. What processes measure of themselves is known by the hour: an hour counts whole where the period touches it.',
  })
  performanceReport(
    @Args(() => PeriodArgs) period: PeriodArgs,
    @Ctx() ctx: Context,
  ): Promise<Report> {
    return reportPerformance(ctx, period);
  }

  @FieldResolver(() => [SlowOrderType], {
    description: 'Over the limit or over twice the mean: the slowest first, 20 at most.',
  })
  slowOrders(@Root() report: Report, @Ctx() ctx: Context): Promise<SlowOrderReport[]> {
    return findSlowOrders(ctx, report, report.slow);
  }

  @FieldResolver(() => [PerformanceBucketType], { description: 'The course of time, for charts.' })
  series(
    @Arg('interval', () => ReportInterval) interval: ReportInterval,
    @Root() report: Report,
    @Ctx() ctx: Context,
  ): Promise<PerformanceBucket[]> {
    return followPerformance(ctx, report, interval);
  }
}
