import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convert, shareOf } from '../../src/services/pricing/convert.js';

describe('an amount in another currency', () => {
  it.each([
    [20_000, 'CNY × 0.1392 = USD', 2_784],
    [10_000, 'CNY × 0.13945 = USD', 1_395],
    [10_000, 'CNY × 0.139449999 = USD', 1_394],
    [10_000, 'CNY × 21.745 = JPY', 2_175],
    [2_175, 'JPY × 0.002 = KWD', 4_350],
    [3, 'CNY × 0.1 = USD', 0],
    [9_007_199_254_740_991, 'CNY × 1 = USD', 9_007_199_254_740_991],
  ])('is exact, and then rounded: %i %s %i', (amount, sum, expected) => {
    const [from = '', , rate = '', , to = ''] = sum.split(' ');
    expect(convert(amount, { from, to, rate, stepMinor: 1 })).toBe(expected);
  });

  it('comes in whole units where only those are taken', () => {
    const conversion = { from: 'CNY', to: 'TWD', rate: '4.5167', stepMinor: 100 };
    expect(convert(10_000, conversion)).toBe(45_200);
  });
});

describe('the shares of parts', () => {
  it('grow with the parts, never exceed the whole, and end with all of it', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (whole, parts) => {
        const of = parts.reduce((sum, part) => sum + part, 0);
        let part = 0;
        let before = 0;
        for (const one of parts) {
          part += one;
          const share = shareOf(whole, { part, of, stepMinor: 1 });
          expect(share).toBeGreaterThanOrEqual(before);
          expect(share).toBeLessThanOrEqual(whole);
          before = share;
        }
        expect(before).toBe(whole);
      }),
    );
  });
});
