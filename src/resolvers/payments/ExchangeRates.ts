import {
  Arg,
  Args,
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
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Decimal } from '../../entities/Decimal.js';
import { ExchangeRate } from '../../entities/ExchangeRate.js';
import { findExchangeRates } from '../../services/payments/findExchangeRates.js';
import { setExchangeRate } from '../../services/payments/setExchangeRate.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

@InputType()
class SetExchangeRateInput {
  @Field(() => CurrencyCode, { description: 'What orders are in.' })
  base!: string;

  @Field(() => CurrencyCode, { description: 'What a payment provider asks for.' })
  quote!: string;

  @Field(() => Decimal, { description: 'What a unit of `base` is in `quote`.' })
  rate!: string;

  @Field(() => Date, { nullable: true, description: 'Now, if left out.' })
  validFrom: Date | undefined;
}

@ObjectType()
class SetExchangeRatePayload extends Payload {
  @Field(() => ExchangeRate, { nullable: true })
  exchangeRate: ExchangeRate | undefined;
}

const ExchangeRateConnection = connectionOf(ExchangeRate, 'ExchangeRate');

@Resolver()
export class ExchangeRates {
  @Authorized('settings')
  @Query(() => ExchangeRateConnection, {
    description: 'Every exchange rate that was ever set, the latest first.',
  })
  async exchangeRates(
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<ExchangeRate>> {
    const rows = await findExchangeRates(ctx, { first: page.size + 1, after: page.idKey });
    return connect(rows, page, ({ id }) => id);
  }

  @Authorized('settings')
  @Mutation(() => SetExchangeRatePayload, {
    description:
      'Attempts to pay that begin from now on, or from a later moment, use this rate; the latest one counts.',
  })
  setExchangeRate(
    @Arg('input', () => SetExchangeRateInput) input: SetExchangeRateInput,
    @Ctx() ctx: Context,
  ): Promise<SetExchangeRatePayload> {
    return asPayload<SetExchangeRatePayload>(
      ctx,
      Promise.resolve().then(async () => ({
        exchangeRate: await setExchangeRate(ctx, withoutNulls(input)),
      })),
    );
  }
}
