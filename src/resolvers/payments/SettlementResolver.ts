import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { PaymentMethod } from '../../entities/PaymentMethod.js';
import { Settlement } from '../../entities/Settlement.js';
import { SettlementDifference } from '../../entities/SettlementDifference.js';
import {
  findSettlementDifferences,
  findSettlements,
} from '../../services/payments/findSettlements.js';
import { settleAgain } from '../../services/payments/settleAgain.js';
import { asPayload } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

const SettlementConnection = connectionOf(Settlement, 'Settlement');
const DifferenceConnection = connectionOf(SettlementDifference, 'SettlementDifference');

@ArgsType()
class SettlementArgs extends Page {
  @Field(() => PaymentMethod, { nullable: true })
  method: PaymentMethod | undefined;

  @Field(() => String, { nullable: true, description: 'In UTC, for example 2026-11-21.' })
  day: string | undefined;
}

@ArgsType()
class DifferenceArgs extends SettlementArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Also those that are gone.' })
  withSettled!: boolean;
}

@InputType()
class SettleDayInput {
  @Field(() => PaymentMethod)
  method!: PaymentMethod;

  @Field(() => String, { description: 'In UTC, for example 2026-11-21.' })
  day!: string;
}

@ObjectType()
class SettleDayPayload extends Payload {
  @Field(() => Settlement, { nullable: true })
  settlement: Settlement | undefined;
}

@Resolver()
export class SettlementResolver {
  @Authorized('payments')
  @Query(() => SettlementConnection, {
    description: "Days of the providers' books that were compared, the latest first.",
  })
  async settlements(
    @Args(() => SettlementArgs) page: SettlementArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Settlement>> {
    const { method, day, size, idKey: before } = page;
    const found = await findSettlements(ctx, { method, day, first: size + 1, before });
    return connect(found, page, ({ id }) => id);
  }

  @Authorized('payments')
  @Query(() => DifferenceConnection, {
    description: "Where the providers' books and the shop's disagree, the latest first.",
  })
  async settlementDifferences(
    @Args(() => DifferenceArgs) page: DifferenceArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<SettlementDifference>> {
    const { method, day, withSettled, size, idKey: before } = page;
    const wanted = { method, day, withSettled, first: size + 1, before };
    return connect(await findSettlementDifferences(ctx, wanted), page, ({ id }) => id);
  }

  @Authorized('payments')
  @Mutation(() => SettleDayPayload, {
    description: "Compares a day of a provider's books with the shop's, again if need be.",
  })
  settleDay(
    @Arg('input', () => SettleDayInput) input: SettleDayInput,
    @Ctx() ctx: Context,
  ): Promise<SettleDayPayload> {
    return asPayload<SettleDayPayload>(ctx, settleAgain(ctx, input));
  }
}
