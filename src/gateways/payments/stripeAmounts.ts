/**
 * Stripe counts in ISO 4217 minor units, except for these currencies, where it multiplies ours:
 * ISK and UGX have no minor unit but are sent with two decimals, MGA has one but is sent without.
 * Source: Stripe's documentation, "Supported currencies", special cases.
 */
const STRIPE_UNITS_PER_MINOR: Record<string, number> = { ISK: 100, UGX: 100, MGA: 0.01 };

export function toStripeAmount(amountMinor: number, currency: string): number {
  return Math.round(amountMinor * (STRIPE_UNITS_PER_MINOR[currency.toUpperCase()] ?? 1));
}

export function fromStripeAmount(amount: number, currency: string): number {
  return Math.round(amount / (STRIPE_UNITS_PER_MINOR[currency.toUpperCase()] ?? 1));
}

// Stripe takes amounts of at most eight digits.
const LARGEST = 99_999_999;

/** Whether Stripe can express the amount, or would have to round some of it away. */
export function isPayableAtStripe(amountMinor: number, currency: string): boolean {
  const amount = toStripeAmount(amountMinor, currency);
  return amount <= LARGEST && fromStripeAmount(amount, currency) === amountMinor;
}
