import type { Money as PayPalMoney } from '@paypal/paypal-server-sdk';
import { minorDigits, Money, toMinor } from '../../entities/Money.js';

/**
 * What a PayPal account outside of Brazil, China and Malaysia can take: their own currencies are for accounts at home.
 * Source: PayPal's documentation, "Currency codes".
 */
const TAKEN = new Set(
  'AUD CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' '),
);

/** PayPal gives them no decimals, though ISO 4217 gives two to the forint and to the New Taiwan dollar. */
const WHOLE_UNITS_ONLY = new Set(['HUF', 'JPY', 'TWD']);

// PayPal takes seven digits before the point.
const MOST_UNITS = 9_999_999;

/** Whether PayPal can take exactly this. */
export function isPayableAtPayPal(amountMinor: number, currency: string): boolean {
  if (amountMinor <= 0 || !TAKEN.has(currency)) return false;
  return (
    amountMinor % unitOf(currency) === 0 && Number(valueOf(amountMinor, currency)) <= MOST_UNITS
  );
}

/** The smallest step in which PayPal counts a currency, in our minor units. */
export const unitOf = (currency: string): number =>
  WHOLE_UNITS_ONLY.has(currency) ? 10 ** minorDigits(currency) : 1;

export function toPayPalMoney(amountMinor: number, currency: string): PayPalMoney {
  return { currencyCode: currency, value: valueOf(amountMinor, currency) };
}

/** Undefined where PayPal says nothing that the currency could express. */
export function fromPayPalMoney(money: PayPalMoney | undefined): number | undefined {
  return money && toMinor(money.value, money.currencyCode);
}

function valueOf(amountMinor: number, currency: string): string {
  const { amount } = new Money(amountMinor, currency);
  return WHOLE_UNITS_ONLY.has(currency) ? amount.replace(/\.0+$/, '') : amount;
}
