import { minorDigits } from '../../entities/Money.js';

export interface Conversion {
  from: string;
  to: string;
  /** What a unit of `from` is in `to`, as a decimal. */
  rate: string;
  /** The smallest step, in minor units of `to`. */
  stepMinor: number;
}

/** Minor units of one currency in another, exactly at the rate and then to the nearest step, halves up. */
export function convert(amountMinor: number, { from, to, rate, stepMinor }: Conversion): number {
  const [whole = '0', fraction = ''] = rate.split('.');
  const top = BigInt(amountMinor) * BigInt(whole + fraction) * power(minorDigits(to));
  const bottom = power(fraction.length + minorDigits(from)) * BigInt(stepMinor);
  return Number(roundedRatio(top, bottom)) * stepMinor;
}

/** The share of `whole` that goes with `part` of `of`: all of it with all. To the nearest step, never more than `whole`. */
export function shareOf(
  whole: number,
  { part, of, stepMinor }: { part: number; of: number; stepMinor: number },
): number {
  const top = BigInt(whole) * BigInt(part);
  const steps = Number(roundedRatio(top, BigInt(of) * BigInt(stepMinor)));
  return Math.min(whole, steps * stepMinor);
}

const power = (digits: number): bigint => 10n ** BigInt(digits);

const roundedRatio = (top: bigint, bottom: bigint): bigint => (2n * top + bottom) / (2n * bottom);
