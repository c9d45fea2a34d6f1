import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minorDigits, Money, toMinor } from '../../src/entities/Money.js';

const currencies = fc.constantFrom('CNY', 'USD', 'GBP', 'JPY', 'KRW', 'KWD', 'BHD');

describe('an amount of money', () => {
  it.each([
    [12_990, 'CNY', '129.90'],
    [5, 'CNY', '0.05'],
    [0, 'CNY', '0.00'],
    [-5, 'CNY', '-0.05'],
    [-12_990, 'CNY', '-129.90'],
    [129, 'JPY', '129'],
    [-129, 'JPY', '-129'],
    [0, 'JPY', '0'],
    [12_990, 'KWD', '12.990'],
    [7, 'KWD', '0.007'],
  ])('of %d minor units of %s reads %s', (amountMinor, currency, amount) => {
    expect(new Money(amountMinor, currency)).toEqual({ amount, currency });
    expect(toMinor(amount, currency)).toBe(amountMinor);
  });

  it('has as many decimals as its currency', () => {
    expect(['CNY', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
  });

  it('may be written with fewer decimals, or with zeros too many', () => {
    expect(toMinor('129.9', 'CNY')).toBe(12_990);
    expect(toMinor('129', 'CNY')).toBe(12_900);
    expect(toMinor('129.90000', 'CNY')).toBe(12_990);
    expect(toMinor('129.000', 'JPY')).toBe(129);
    expect(toMinor('0', 'KWD')).toBe(0);
    expect(toMinor('-0.00', 'CNY')).toBe(0);
  });

  it('does not exist where the currency has no unit that small', () => {
    expect(toMinor('129.901', 'CNY')).toBeUndefined();
    expect(toMinor('129.5', 'JPY')).toBeUndefined();
    expect(toMinor('0.0001', 'KWD')).toBeUndefined();
  });

  it('does not exist where it is too much to be counted exactly', () => {
    expect(toMinor('90071992547409.91', 'CNY')).toBe(Number.MAX_SAFE_INTEGER);
    expect(toMinor('90071992547409.92', 'CNY')).toBeUndefined();
    expect(toMinor('-999999999999999.99', 'CNY')).toBeUndefined();
  });

  it('is the same after it was written down and read again', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, (amountMinor, currency) => {
        expect(toMinor(new Money(amountMinor, currency).amount, currency)).toBe(amountMinor);
      }),
    );
  });

  it('is shown as the client wrote it, even where there is no such amount', () => {
    expect(Money.shown('9.999', 'JPY')).toEqual({ amount: '9.999', currency: 'JPY' });
  });
});
