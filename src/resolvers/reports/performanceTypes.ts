import { Field, Float, ObjectType } from 'type-graphql';
import { GraphQLSafeInt } from 'graphql-scalars';
import { Order } from '../../entities/Order.js';
import { PerformanceErrorKind, PerformanceStage } from './reportTypes.js';

const nullable = { nullable: true } as const;

@ObjectType('DurationFigures', {
  description: 'How many took how long. Counts and means are exact, percentiles within 2 %.',
})
export class DurationFiguresType {
  @Field(() => GraphQLSafeInt)
  count!: number;

  @Field(() => Float)
  meanMs!: number;

  @Field(() => Float)
  p50Ms!: number;

  @Field(() => Float)
  p95Ms!: number;

  @Field(() => Float)
  p99Ms!: number;
}

@ObjectType('ErrorFigures', { description: 'How often, and of how many.' })
export class ErrorFiguresType {
  @Field(() => GraphQLSafeInt)
  count!: number;

  @Field(() => GraphQLSafeInt)
  of!: number;

  @Field(() => Float, { ...nullable, description: 'Between 0 and 1; absent of nothing.' })
  rate: number | undefined;
}

@ObjectType('StagePart', { description: 'A stage at one gateway, carrier or warehouse.' })
export class StagePartType {
  @Field(() => String)
  key!: string;

  @Field(() => DurationFiguresType)
  figures!: DurationFiguresType;

  @Field(() => DurationFiguresType, nullable)
  previous: DurationFiguresType | undefined;
}

@ObjectType('StageReport', { description: 'How long a stage took.' })
export class StageReportType {
  @Field(() => PerformanceStage)
  stage!: keyof typeof PerformanceStage;

  @Field(() => DurationFiguresType)
  figures!: DurationFiguresType;

  @Field(() => DurationFiguresType, { ...nullable, description: 'In the period before.' })
  previous: DurationFiguresType | undefined;

  @Field(() => [StagePartType], { description: 'By gateway, carrier or warehouse.' })
  parts!: StagePartType[];
}

@ObjectType('ErrorPart', { description: 'A kind of error in one dimension.' })
export class ErrorPartType {
  @Field(() => String)
  key!: string;

  @Field(() => ErrorFiguresType)
  figures!: ErrorFiguresType;

  @Field(() => ErrorFiguresType)
  previous!: ErrorFiguresType;
}

@ObjectType('ErrorReport', { description: 'How often something went wrong.' })
export class ErrorReportType {
  @Field(() => PerformanceErrorKind)
  kind!: keyof typeof PerformanceErrorKind;

  @Field(() => ErrorFiguresType)
  figures!: ErrorFiguresType;

  @Field(() => ErrorFiguresType, { description: 'In the period before.' })
  previous!: ErrorFiguresType;

  @Field(() => [ErrorPartType], { description: 'By gateway, carrier, warehouse or problem.' })
  parts!: ErrorPartType[];
}

@ObjectType('SlowOrders', {
  description:
    'Orders that took long from payment to the floor; counted to within 2 % of the limits.',
})
export class SlowOrdersType {
  @Field(() => Float, { description: 'What the shop calls slow.' })
  limitMs!: number;

  @Field(() => GraphQLSafeInt)
  overLimit!: number;

  @Field(() => Float)
  meanMs!: number;

  @Field(() => GraphQLSafeInt)
  overTwiceMean!: number;
}

@ObjectType('SlowOrder')
export class SlowOrderType {
  @Field(() => Order)
  order!: Order;

  @Field(() => Date)
  processedAt!: Date;

  @Field(() => Float)
  tookMs!: number;
}

@ObjectType('StageFigures')
export class StageFiguresType {
  @Field(() => PerformanceStage)
  stage!: keyof typeof PerformanceStage;

  @Field(() => DurationFiguresType)
  figures!: DurationFiguresType;
}

@ObjectType('ErrorKindFigures')
export class ErrorKindFiguresType {
  @Field(() => PerformanceErrorKind)
  kind!: keyof typeof PerformanceErrorKind;

  @Field(() => ErrorFiguresType)
  figures!: ErrorFiguresType;
}

@ObjectType('PerformanceBucket', { description: 'How the shop did in one stretch of the period.' })
export class PerformanceBucketType {
  @Field(() => Date)
  start!: Date;

  @Field(() => Date)
  end!: Date;

  @Field(() => [StageFiguresType])
  stages!: StageFiguresType[];

  @Field(() => [ErrorKindFiguresType])
  errors!: ErrorKindFiguresType[];
}

@ObjectType('RecommendationFigure')
export class RecommendationFigureType {
  @Field(() => String, { description: 'Ends with Ms for milliseconds.' })
  name!: string;

  @Field(() => Float)
  value!: number;
}

@ObjectType('ReportPeriod')
export class ReportPeriodType {
  @Field(() => Date)
  from!: Date;

  @Field(() => Date)
  to!: Date;
}
