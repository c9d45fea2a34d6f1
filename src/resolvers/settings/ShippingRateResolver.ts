import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context.js';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Decimal } from '../../entities/Decimal.js';
import { Money } from '../../entities/Money.js';
import { ShippingRate } from '../../entities/ShippingRate.js';
import { findShippingRates } from '../../services/settings/findSettings.js';
import { removeShippingRate, saveShippingRate } from '../../services/settings/saveShippingRate.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';
import { RemoveRateInput, RemoveRatePayload } from './RemoveRate.js';

const optional = { nullable: true } as const;

@InputType()
class SaveShippingRateInput {
  @Field(() => String, { description: 'STANDARD, EXPRESS …' })
  method!: string;

  @Field(() => String, { ...optional, description: 'Two letters; absent: everywhere else.' })
  country: string | undefined;

  @Field(() => String, { ...optional, description: 'Absent: the whole country.' })
  province: string | undefined;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => Decimal, { description: 'What it costs at least.' })
  base!: string;

  @Field(() => Int, { ...optional, description: 'What `base` covers; absent: 1000.' })
  includedGrams: number | undefined;

  @Field(() => Decimal, { ...optional, description: 'For each further kilogram begun.' })
  perKilogram: string | undefined;

  @Field(() => Decimal, { ...optional, description: 'From this subtotal on it costs nothing.' })
  freeFrom: string | undefined;
}

@ObjectType()
class SaveShippingRatePayload extends Payload {
  @Field(() => ShippingRate, optional)
  shippingRate: ShippingRate | undefined;
}

@InputType()
class RemoveShippingRateInput extends RemoveRateInput {}

@ObjectType()
class RemoveShippingRatePayload extends RemoveRatePayload {}

const ShippingRateConnection = connectionOf(ShippingRate, 'ShippingRate');

@Resolver(() => ShippingRate)
export class ShippingRateResolver {
  @Authorized('settings')
  @Query(() => ShippingRateConnection, { description: 'What shipping costs where.' })
  async shippingRates(
    @Args(() => Page) page: Page,
    @Ctx() ctx: Context,
  ): Promise<Connection<ShippingRate>> {
    const rows = await findShippingRates(ctx, { first: page.size + 1, after: page.idKey });
    return connect(rows, page, ({ id }) => id);
  }

  @FieldResolver(() => Money)
  base(@Root() { baseMinor, currency }: ShippingRate): Money {
    return new Money(baseMinor, currency);
  }

  @FieldResolver(() => Money, { description: 'For each further kilogram begun.' })
  perKilogram(@Root() { perKgMinor, currency }: ShippingRate): Money {
    return new Money(perKgMinor, currency);
  }

  @FieldResolver(() => Money, {
    ...optional,
    description: 'From this subtotal on it costs nothing.',
  })
  freeFrom(@Root() { freeFromMinor, currency }: ShippingRate): Money | undefined {
    return freeFromMinor === undefined ? undefined : new Money(freeFromMinor, currency);
  }

  @Authorized('settings')
  @Mutation(() => SaveShippingRatePayload, {
    description: 'Sets the rate of a method, destination and currency, in place of the one before.',
  })
  saveShippingRate(
    @Arg('input', () => SaveShippingRateInput) input: SaveShippingRateInput,
    @Ctx() ctx: Context,
  ): Promise<SaveShippingRatePayload> {
    return asPayload<SaveShippingRatePayload>(ctx, saveShippingRate(ctx, withoutNulls(input)));
  }

  @Authorized('settings')
  @Mutation(() => RemoveShippingRatePayload, {
    description: 'The method is no longer offered there.',
  })
  removeShippingRate(
    @Arg('input', () => RemoveShippingRateInput) input: RemoveShippingRateInput,
    @Ctx() ctx: Context,
  ): Promise<RemoveShippingRatePayload> {
    return asPayload<RemoveShippingRatePayload>(ctx, removeShippingRate(ctx, input));
  }
}
