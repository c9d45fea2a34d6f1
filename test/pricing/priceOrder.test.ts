import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Coupon } from '../../src/entities/Coupon.js';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { ShippingRate } from '../../src/entities/ShippingRate.js';
import { TaxRate } from '../../src/entities/TaxRate.js';
import {
  priceOrder,
  type PriceableLine,
  type PricedOrder,
} from '../../src/services/pricing/priceOrder.js';

const rateOf = (fields: Partial<ShippingRate> = {}): ShippingRate =>
  Object.assign(new ShippingRate(), {
    method: 'STANDARD',
    currency: 'CNY',
    baseMinor: 800,
    perKgMinor: 200,
    ...fields,
  });
const FREE = rateOf({ baseMinor: 0, perKgMinor: 0 });

const taxOf = (ratePpm: number, included: boolean): TaxRate =>
  Object.assign(new TaxRate(), { country: 'CN', ratePpm, included });
const couponOf = (fields: Partial<Coupon>): Coupon =>
  Object.assign(new Coupon(), { code: 'X', ...fields });

const line = (unitPriceMinor: number, quantity = 1, weightGrams = 0): PriceableLine => ({
  unitPriceMinor,
  quantity,
  weightGrams,
});

interface Terms {
  shippingRate?: ShippingRate;
  taxRate?: TaxRate;
  coupon?: Coupon;
}

const price = (lines: PriceableLine[], terms: Terms = {}): PricedOrder =>
  priceOrder({ shippingRate: FREE, taxRate: undefined, coupon: undefined, ...terms, lines });

describe('shipping', () => {
  it.each([
    [0, 800],
    [1_000, 800],
    [1_001, 1_000],
    [2_000, 1_000],
    [2_001, 1_200],
  ])('of %d g costs %d: a first kilogram, then each one that is begun', (grams, shippingMinor) => {
    const priced = price([line(100, 1, grams)], { shippingRate: rateOf() });
    expect(priced).toMatchObject({ shippingMinor, totalMinor: 100 + shippingMinor });
  });

  it('weighs every unit of every line', () => {
    const lines = [line(100, 3, 400), line(100, 2, 500)];
    expect(price(lines, { shippingRate: rateOf() }).shippingMinor).toBe(800 + 2 * 200);
  });

  it('is free from a subtotal on, whatever a coupon takes off afterwards', () => {
    const shippingRate = rateOf({ freeFromMinor: 9_900 });
    expect(price([line(9_899)], { shippingRate }).shippingMinor).toBe(800);
    expect(price([line(9_900)], { shippingRate }).shippingMinor).toBe(0);
    const coupon = couponOf({ kind: DiscountKind.PERCENTAGE, percent: 50 });
    expect(price([line(9_900)], { shippingRate, coupon })).toMatchObject({
      shippingMinor: 0,
      totalMinor: 4_950,
    });
  });
});

describe('a coupon', () => {
  it('of a percentage takes its part of the goods, half a unit rounded up, not of the shipping', () => {
    const coupon = couponOf({ kind: DiscountKind.PERCENTAGE, percent: 10 });
    const priced = price([line(333), line(672)], { coupon, shippingRate: rateOf() });
    expect(priced).toMatchObject({ subtotalMinor: 1_005, discountMinor: 101, shippingMinor: 800 });
    expect(priced.totalMinor).toBe(1_005 + 800 - 101);
    expect(priced.lines.map(({ discountMinor }) => discountMinor)).toEqual([33, 68]);
  });

  it('of 100 % makes the goods free', () => {
    const coupon = couponOf({ kind: DiscountKind.PERCENTAGE, percent: 100 });
    expect(price([line(333, 3)], { coupon, taxRate: taxOf(130_000, true) })).toMatchObject({
      totalMinor: 0,
      taxMinor: 0,
    });
  });

  it('of an amount takes that, but never more than the goods cost', () => {
    const coupon = couponOf({ kind: DiscountKind.FIXED_AMOUNT, amountMinor: 2_000 });
    expect(price([line(10_000)], { coupon }).discountMinor).toBe(2_000);
    expect(price([line(1_500)], { coupon, shippingRate: rateOf() })).toMatchObject({
      discountMinor: 1_500,
      totalMinor: 800,
    });
  });

  it('of free shipping takes off just that, and nothing from the lines', () => {
    const coupon = couponOf({ kind: DiscountKind.FREE_SHIPPING });
    const priced = price([line(5_000)], { coupon, shippingRate: rateOf() });
    expect(priced).toMatchObject({ shippingMinor: 800, discountMinor: 800, totalMinor: 5_000 });
    expect(priced.lines).toMatchObject([{ discountMinor: 0 }]);
  });
});

describe('tax', () => {
  it('that prices contain is told, and not added', () => {
    const priced = price([line(11_300)], { taxRate: taxOf(130_000, true) });
    expect(priced).toMatchObject({ taxIncluded: true, taxMinor: 1_300, totalMinor: 11_300 });
  });

  it('that prices do not contain is added', () => {
    const priced = price([line(10_000)], { taxRate: taxOf(72_500, false) });
    expect(priced).toMatchObject({ taxIncluded: false, taxMinor: 725, totalMinor: 10_725 });
  });

  it('is taken of goods and shipping, after the discount', () => {
    const coupon = couponOf({ kind: DiscountKind.FIXED_AMOUNT, amountMinor: 1_000 });
    const terms = { coupon, shippingRate: rateOf(), taxRate: taxOf(100_000, false) };
    const priced = price([line(2_200), line(3_000)], terms);
    expect(priced).toMatchObject({ taxMinor: 500, totalMinor: 5_200 + 800 - 1_000 + 500 });
    // 80 of the 500 are on the shipping.
    expect(priced.lines.map(({ taxMinor }) => taxMinor)).toEqual([178, 242]);
  });

  it('is rounded once for the whole order, half a unit up, and shared among the lines', () => {
    const lines = [line(5), line(5), line(5)];
    const added = price(lines, { taxRate: taxOf(100_000, false) });
    expect(added).toMatchObject({ taxMinor: 2, totalMinor: 17 });
    expect(added.lines.map(({ taxMinor }) => taxMinor)).toEqual([1, 1, 0]);
    expect(price([line(11)], { taxRate: taxOf(100_000, true) }).taxMinor).toBe(1);
    expect(price([line(16)], { taxRate: taxOf(100_000, true) }).taxMinor).toBe(1);
    expect(price([line(17)], { taxRate: taxOf(100_000, true) }).taxMinor).toBe(2);
  });

  it('is none where the shop knows of none', () => {
    expect(price([line(100)])).toMatchObject({ taxMinor: 0, taxIncluded: true, totalMinor: 100 });
  });
});

const cases = fc.record({
  lines: fc.array(
    fc.record({
      unitPriceMinor: fc.nat(1_000_000),
      quantity: fc.integer({ min: 1, max: 1_000 }),
      weightGrams: fc.nat(20_000),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  shippingRate: fc
    .record({
      baseMinor: fc.nat(10_000),
      perKgMinor: fc.nat(5_000),
      includedGrams: fc.nat(5_000),
      freeFromMinor: fc.option(fc.nat(1_000_000), { nil: undefined }),
    })
    .map(rateOf),
  taxRate: fc.option(
    fc.tuple(fc.nat(1_000_000), fc.boolean()).map(([ppm, included]) => taxOf(ppm, included)),
    { nil: undefined },
  ),
  coupon: fc.option(
    fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((percent) => ({
        kind: DiscountKind.PERCENTAGE,
        percent,
      })),
      fc.integer({ min: 1, max: 1_000_000 }).map((amountMinor) => ({
        kind: DiscountKind.FIXED_AMOUNT,
        amountMinor,
      })),
      fc.constant({ kind: DiscountKind.FREE_SHIPPING }),
    ),
    { nil: undefined },
  ),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('whatever is bought on whatever terms', () => {
  it('every sum adds up, to the unit, in whole units, and nothing is below zero', () => {
    fc.assert(
      fc.property(cases, ({ coupon, ...order }) => {
        const priced = priceOrder({ ...order, coupon: coupon && couponOf(coupon) });
        const { subtotalMinor, shippingMinor, taxMinor, discountMinor, totalMinor } = priced;
        const added = priced.taxIncluded ? 0 : taxMinor;
        expect(totalMinor).toBe(subtotalMinor + shippingMinor - discountMinor + added);
        expect(sum(priced.lines.map((one) => one.totalPriceMinor))).toBe(subtotalMinor);
        const ofLines = sum(priced.lines.map((one) => one.discountMinor));
        const isFreeShipping = coupon?.kind === DiscountKind.FREE_SHIPPING;
        expect(ofLines + (isFreeShipping ? shippingMinor : 0)).toBe(discountMinor);
        expect(discountMinor).toBeLessThanOrEqual(isFreeShipping ? shippingMinor : subtotalMinor);
        expect(sum(priced.lines.map((one) => one.taxMinor))).toBeLessThanOrEqual(taxMinor);
        const amounts = [subtotalMinor, shippingMinor, taxMinor, discountMinor, totalMinor];
        for (const amount of [...amounts, ...priced.lines.flatMap((one) => Object.values(one))]) {
          expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
        }
        for (const one of priced.lines) {
          expect(one.discountMinor).toBeLessThanOrEqual(one.totalPriceMinor);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tax in the price and tax on top differ by no more than half a unit of the exact amount', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 1_000_000 }), ({ lines }, ppm) => {
        const base = sum(lines.map((one) => one.unitPriceMinor * one.quantity));
        const onTop = price(lines, { taxRate: taxOf(ppm, false) }).taxMinor;
        expect(Math.abs(onTop * 1_000_000 - base * ppm)).toBeLessThanOrEqual(500_000);
        const inside = price(lines, { taxRate: taxOf(ppm, true) }).taxMinor;
        const off = BigInt(inside) * BigInt(1_000_000 + ppm) - BigInt(base) * BigInt(ppm);
        const half = BigInt(1_000_000 + ppm) / 2n;
        expect(off >= -half - 1n && off <= half + 1n).toBe(true);
      }),
    );
  });
});
