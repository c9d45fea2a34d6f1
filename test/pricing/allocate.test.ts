import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from '../../src/services/pricing/allocate.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const amounts = fc.nat(10_000_000_000);
const weights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 60 });

describe('sharing an amount out', () => {
  it('gives each its part, and the odd units to those with the largest remainders', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [50, 30, 20])).toEqual([5, 3, 2]);
    expect(allocate(5, [10, 29, 61])).toEqual([1, 1, 3]);
    expect(allocate(2, [0, 7, 0, 7])).toEqual([0, 1, 0, 1]);
    expect(allocate(7, [3])).toEqual([7]);
    expect(allocate(7, [])).toEqual([]);
  });

  it('shares nothing where nothing weighs', () => {
    expect(allocate(100, [0, 0])).toEqual([0, 0]);
  });

  it('loses no unit and makes none', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        fc.pre(sum(shares) > 0);
        expect(sum(allocate(amount, shares))).toBe(amount);
      }),
    );
  });

  it('is never a whole unit away from the exact part', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        fc.pre(sum(shares) > 0);
        const total = BigInt(sum(shares));
        allocate(amount, shares).forEach((part, index) => {
          const off = BigInt(part) * total - BigInt(amount) * BigInt(shares[index]!);
          expect(off < total && off > -total).toBe(true);
        });
      }),
    );
  });

  it('never gives less to who weighs more', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const heaviestFirst = shares.toSorted((a, b) => b - a);
        const parts = allocate(amount, heaviestFirst);
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
      }),
    );
  });

  it('keeps a discount of a line within the line', () => {
    fc.assert(
      fc.property(weights, fc.nat(100), (totals, percent) => {
        const discount = Math.trunc((sum(totals) * percent) / 100);
        allocate(discount, totals).forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(totals[index]!);
        });
      }),
    );
  });
});
