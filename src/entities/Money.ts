import { Field, ObjectType } from 'type-graphql';
import { CurrencyCode } from './CurrencyCode.js';
import { Decimal } from './Decimal.js';

/** An amount for people to read; inside, amounts are whole numbers of minor units. */
@ObjectType({ description: 'An amount of money in major units, as a decimal string.' })
export class Money {
  @Field(() => Decimal)
  readonly amount: string;

  @Field(() => CurrencyCode)
  readonly currency: string;

  /** Sums over many rows come as a bigint: they may be more than a number keeps exactly. */
  constructor(amountMinor: number | bigint, currency: string) {
    this.amount = toMajor(amountMinor, currency);
    this.currency = currency;
  }

  /** An amount as a client wrote it, which may not exist in the currency. */
  static shown(amount: string, currency: string): Money {
    return Object.assign(new Money(0, currency), { amount });
  }
}

const digitsOf = new Map<string, number>();

/** How many decimals a currency has (ISO 4217): CNY 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}

/** 12990, CNY → "129.90". */
function toMajor(amountMinor: number | bigint, currency: string): string {
  const digits = minorDigits(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const padded = String(amountMinor)
    .replace('-', '')
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** "129.9", CNY → 12990. Undefined when the currency has no unit that small, or when it is too much to be exact. */
export function toMinor(amount: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  const value = Number(whole + kept);
  if (!Number.isSafeInteger(value)) return undefined;
  // Not `-value`: there is no negative zero in the books.
  return amount.startsWith('-') ? 0 - value : value;
}
