import { Field, ObjectType } from 'type-graphql';
import { Money } from '../../entities/Money.js';
import type { Pricing } from '../../entities/Pricing.js';

@ObjectType({ description: "What an order costs. All the sums are the shop's." })
export class OrderPricing {
  @Field(() => Money)
  subtotal!: Money;

  @Field(() => Money)
  shipping!: Money;

  @Field(() => Money)
  tax!: Money;

  @Field(() => Money)
  discount!: Money;

  @Field(() => Money)
  total!: Money;

  @Field(() => Boolean, { description: 'True when prices contain their tax already.' })
  taxIncluded!: boolean;
}

export function pricingOf(pricing: Pricing, currency: string): OrderPricing {
  const money = (amountMinor: number) => new Money(amountMinor, currency);
  return {
    subtotal: money(pricing.subtotalMinor),
    shipping: money(pricing.shippingMinor),
    tax: money(pricing.taxMinor),
    discount: money(pricing.discountMinor),
    total: money(pricing.totalMinor),
    taxIncluded: pricing.taxIncluded,
  };
}
