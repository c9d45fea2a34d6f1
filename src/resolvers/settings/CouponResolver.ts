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
import { Coupon } from '../../entities/Coupon.js';
import { CurrencyCode } from '../../entities/CurrencyCode.js';
import { Decimal } from '../../entities/Decimal.js';
import { DiscountKind } from '../../entities/DiscountKind.js';
import { Money } from '../../entities/Money.js';
import { createCoupon } from '../../services/settings/createCoupon.js';
import { findCoupons } from '../../services/settings/findSettings.js';
import { updateCoupon } from '../../services/settings/updateCoupon.js';
import { asPayload, withoutNulls } from '../asPayload.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';
import { Payload } from '../Payload.js';

const optional = { nullable: true } as const;

/** What may be said of a coupon, whether it is new or not. */
@InputType()
class CouponTermsInput {
  @Field(() => String)
  code!: string;

  @Field(() => Boolean, { ...optional, description: 'False ends it at once.' })
  active: boolean | undefined;

  @Field(() => Int, { ...optional, description: 'Of a percentage: 1 to 100.' })
  percent: number | undefined;

  @Field(() => Decimal, { ...optional, description: 'Of a fixed amount.' })
  amount: string | undefined;

  @Field(() => Decimal, { ...optional, description: 'The subtotal that the order must reach.' })
  minimum: string | undefined;

  @Field(() => Date, optional)
  startsAt: Date | undefined;

  @Field(() => Date, optional)
  endsAt: Date | undefined;

  @Field(() => Int, { ...optional, description: 'How often it can be used, by all together.' })
  useLimit: number | undefined;

  @Field(() => Int, optional)
  useLimitPerCustomer: number | undefined;
}

@InputType({ description: 'What is left out stays as it is; null asks for the default.' })
class UpdateCouponInput extends CouponTermsInput {
  @Field(() => String, {
    ...optional,
    description: 'The `version` that was read: refused with CHANGED_MEANWHILE when it is another.',
  })
  expectedVersion: string | undefined;
}

@InputType()
class CreateCouponInput extends CouponTermsInput {
  @Field(() => DiscountKind)
  kind!: DiscountKind;

  @Field(() => CurrencyCode, { ...optional, description: 'Needed where there are amounts.' })
  currency: string | undefined;
}

@ObjectType()
class CreateCouponPayload extends Payload {
  @Field(() => Coupon, optional)
  coupon: Coupon | undefined;
}

@ObjectType()
class UpdateCouponPayload extends CreateCouponPayload {}

const CouponConnection = connectionOf(Coupon, 'Coupon');

@Resolver(() => Coupon)
export class CouponResolver {
  @Authorized('settings')
  @Query(() => CouponConnection, { description: 'All coupons, by code.' })
  async coupons(@Args(() => Page) page: Page, @Ctx() ctx: Context): Promise<Connection<Coupon>> {
    const rows = await findCoupons(ctx, { first: page.size + 1, after: page.key });
    return connect(rows, page, ({ code }) => code);
  }

  @FieldResolver(() => Money, optional)
  amount(@Root() { amountMinor, currency }: Coupon): Money | undefined {
    return currency && amountMinor !== undefined ? new Money(amountMinor, currency) : undefined;
  }

  @FieldResolver(() => Money, optional)
  minimum(@Root() { minimumMinor, currency }: Coupon): Money | undefined {
    return currency && minimumMinor > 0 ? new Money(minimumMinor, currency) : undefined;
  }

  @Authorized('settings')
  @Mutation(() => CreateCouponPayload, { description: 'Refused when the code is taken.' })
  createCoupon(
    @Arg('input', () => CreateCouponInput) input: CreateCouponInput,
    @Ctx() ctx: Context,
  ): Promise<CreateCouponPayload> {
    return asPayload<CreateCouponPayload>(ctx, createCoupon(ctx, withoutNulls(input)));
  }

  @Authorized('settings')
  @Mutation(() => UpdateCouponPayload, {
    description: 'Changes a coupon for new orders. What it is, its kind and currency, stays.',
  })
  updateCoupon(
    @Arg('input', () => UpdateCouponInput) input: UpdateCouponInput,
    @Ctx() ctx: Context,
  ): Promise<UpdateCouponPayload> {
    return asPayload<UpdateCouponPayload>(ctx, updateCoupon(ctx, input));
  }
}
