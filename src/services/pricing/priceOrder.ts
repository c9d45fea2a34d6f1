import type { Coupon } from '../../entities/Coupon.js';
import { DiscountKind } from '../../entities/DiscountKind.js';
import type { Pricing } from '../../entities/Pricing.js';
import type { ShippingRate } from '../../entities/ShippingRate.js';
import type { TaxRate } from '../../entities/TaxRate.js';
import { allocate } from './allocate.js';

export interface PriceableLine {
  unitPriceMinor: number;
  quantity: number;
  weightGrams: number;
}

export interface PricingInput {
  lines: readonly PriceableLine[];
  shippingRate: Pick<ShippingRate, 'baseMinor' | 'includedGrams' | 'perKgMinor' | 'freeFromMinor'>;
  taxRate: Pick<TaxRate, 'ratePpm' | 'included'> | undefined;
  coupon: Coupon | undefined;
}

export interface PricedOrder extends Pricing {
  /** For each line, in order: its total and its shares of discount and tax. */
  lines: { totalPriceMinor: number; discountMinor: number; taxMinor: number }[];
}

const PPM = 1_000_000n;

/** What the order costs, in whole minor units. Discounts come off first; goods and shipping are taxed alike. */
export function priceOrder({ lines, shippingRate, taxRate, coupon }: PricingInput): PricedOrder {
  const totals = lines.map((line) => line.unitPriceMinor * line.quantity);
  const subtotalMinor = sum(totals);
  const shippingMinor = shippingCost(shippingRate, subtotalMinor, weightOf(lines));
  const isShippingFree = coupon?.kind === DiscountKind.FREE_SHIPPING;
  const goodsDiscount = coupon && !isShippingFree ? goodsDiscountOf(coupon, subtotalMinor) : 0;
  const discounts = allocate(goodsDiscount, totals);
  const shippingDiscount = isShippingFree ? shippingMinor : 0;
  const taxable = totals.map((total, index) => total - discounts[index]!);
  taxable.push(shippingMinor - shippingDiscount);
  const taxIncluded = taxRate?.included ?? true;
  const taxMinor = taxOf(sum(taxable), taxRate?.ratePpm ?? 0, taxIncluded);
  const taxes = allocate(taxMinor, taxable);
  const discountMinor = goodsDiscount + shippingDiscount;
  const addedTax = taxIncluded ? 0 : taxMinor;
  return {
    subtotalMinor,
    shippingMinor,
    taxMinor,
    discountMinor,
    totalMinor: subtotalMinor + shippingMinor - discountMinor + addedTax,
    taxIncluded,
    lines: totals.map((totalPriceMinor, index) => ({
      totalPriceMinor,
      discountMinor: discounts[index]!,
      taxMinor: taxes[index]!,
    })),
  };
}

function shippingCost(
  rate: PricingInput['shippingRate'],
  subtotalMinor: number,
  weightGrams: number,
): number {
  if (rate.freeFromMinor !== undefined && subtotalMinor >= rate.freeFromMinor) return 0;
  const extraKilograms = Math.ceil(Math.max(0, weightGrams - rate.includedGrams) / 1000);
  return rate.baseMinor + extraKilograms * rate.perKgMinor;
}

function goodsDiscountOf(coupon: Coupon, subtotalMinor: number): number {
  if (coupon.kind === DiscountKind.PERCENTAGE) {
    return roundedShare(subtotalMinor, BigInt(coupon.percent ?? 0), 100n);
  }
  return Math.min(coupon.amountMinor ?? 0, subtotalMinor);
}

/** Of prices without tax: on top. Of prices with tax: the part that is in them. */
function taxOf(taxableMinor: number, ratePpm: number, included: boolean): number {
  const rate = BigInt(ratePpm);
  return roundedShare(taxableMinor, rate, included ? PPM + rate : PPM);
}

/** amount × numerator ÷ denominator, half up. */
function roundedShare(amountMinor: number, numerator: bigint, denominator: bigint): number {
  return Number((BigInt(amountMinor) * numerator * 2n + denominator) / (denominator * 2n));
}

const weightOf = (lines: readonly PriceableLine[]): number =>
  sum(lines.map((line) => line.weightGrams * line.quantity));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
