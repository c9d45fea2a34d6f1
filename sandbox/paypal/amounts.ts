import { z } from 'zod';
import type { Money } from './objects.js';
import { unprocessable } from './problems.js';

export const MoneyInput = z.object({
  currency_code: z.string().length(3),
  value: z.string().regex(/^-?\d{1,7}(\.\d+)?$/, 'must be a decimal number'),
});

/** PayPal's own list, but for the currencies that only accounts at home may use. */
const SUPPORTED = new Set(
  'AUD CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' '),
);
const WITHOUT_DECIMALS = new Set(['HUF', 'JPY', 'TWD']);

/** Refuses what PayPal can't count. */
export function checkMoney({ currency_code: currency, value }: Money): Money {
  if (!SUPPORTED.has(currency)) throw unprocessable('CURRENCY_NOT_SUPPORTED');
  const decimals = value.split('.')[1] ?? '';
  if (WITHOUT_DECIMALS.has(currency) && /[1-9]/.test(decimals))
    throw unprocessable('DECIMALS_NOT_SUPPORTED');
  if (decimals.length > 2) throw unprocessable('DECIMAL_PRECISION');
  if (!(Number(value) > 0)) throw unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE');
  return { currency_code: currency, value };
}

/** In ISO 4217's minor units, as the sandbox's ledger counts. */
export function minorOf({ currency_code: currency, value }: Money): number {
  const [whole = '', decimals = ''] = value.split('.');
  return Number(whole + decimals.slice(0, digitsOf(currency)).padEnd(digitsOf(currency), '0'));
}

/** One unit of PayPal's less. */
export function lessOne({ currency_code, value }: Money): Money {
  if (WITHOUT_DECIMALS.has(currency_code)) return { currency_code, value: `${Number(value) - 1}` };
  const hundredths = Math.round(Number(value) * 100) - 1;
  return { currency_code, value: (hundredths / 100).toFixed(2) };
}

function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
