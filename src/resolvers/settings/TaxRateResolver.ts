import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { Decimal } from '../../entities/Decimal.js';
import { TaxRate } from '../../entities/TaxRate.js';
import { findTaxRates } from '../../services/settings/findSettings.js';
import { removeTaxRate, saveTaxRate } from '../../services/settings/saveTaxRate.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';
import { RemoveRateInput, RemoveRatePayload } from './RemoveRate.js';

const optional = { nullable: true } as const;

@InputType()
class SaveTaxRateInput {
  @Field(() => String, { description: 'Two letters.' })
  country!: string;

  @Field(() => String, { ...optional, description: 'Absent: the whole country.' })
  province: string | undefined;

  @Field(() => Decimal, { description: '13 or 7.25; at most four decimals.' })
  percent!: string;

  @Field(() => Boolean, { description: 'Whether shown prices contain it already.' })
  included!: boolean;
}

@ObjectType()
class SaveTaxRatePayload extends Payload {
  @Field(() => TaxRate, optional)
  taxRate: TaxRate | undefined;
}

@InputType()
class RemoveTaxRateInput extends RemoveRateInput {}

@ObjectType()
class RemoveTaxRatePayload extends RemoveRatePayload {}

const TaxRateConnection = connectionOf(TaxRate, 'TaxRate');

@Resolver(() => TaxRate)
export class TaxRateResolver {
  @Authorized('settings')
  @Query(() => TaxRateConnection, { description: 'What is taxed where.' })
  async taxRates(@Args(() => Page) page: Page, @Ctx() ctx: Context): Promise<Connection<TaxRate>> {
    const rows = await findTaxRates(ctx, { first: page.size + 1, after: page.idKey });
    return connect(rows, page, ({ id }) => id);
  }

  @FieldResolver(() => Decimal)
  percent(@Root() { percent }: TaxRate): string {
    return percent;
  }

  @Authorized('settings')
  @Mutation(() => SaveTaxRatePayload, {
    description: 'Sets the tax of a country or province, in place of the one before.',
  })
  saveTaxRate(
    @Arg('input', () => SaveTaxRateInput) input: SaveTaxRateInput,
    @Ctx() ctx: Context,
  ): Promise<SaveTaxRatePayload> {
    return asPayload<SaveTaxRatePayload>(ctx, saveTaxRate(ctx, withoutNulls(input)));
  }

  @Authorized('settings')
  @Mutation(() => RemoveTaxRatePayload, {
    description: 'Taxed like the rest of its country, or not.',
  })
  removeTaxRate(
    @Arg('input', () => RemoveTaxRateInput) input: RemoveTaxRateInput,
    @Ctx() ctx: Context,
  ): Promise<RemoveTaxRatePayload> {
    return asPayload<RemoveTaxRatePayload>(ctx, removeTaxRate(ctx, input));
  }
}
