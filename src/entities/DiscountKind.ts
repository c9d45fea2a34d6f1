import { registerEnumType } from 'type-graphql';

/** What a coupon takes off. */
export enum DiscountKind {
  PERCENTAGE = 'PERCENTAGE',
  FIXED_AMOUNT = 'FIXED_AMOUNT',
  FREE_SHIPPING = 'FREE_SHIPPING',
}

registerEnumType(DiscountKind, { name: 'DiscountKind', description: 'What a coupon takes off.' });
