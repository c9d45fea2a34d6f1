import type Stripe from 'stripe';
import type { StatementEntry } from './PaymentGateway.js';
import type { StripeAccount } from './stripeAccount.js';
import { fromStripeAmount } from './stripeAmounts.js';

const PAGE = 100;

/**
 * Stripe's balance transactions, page by page. They are in the currency of the account: what was charged stands in
 * their source. Source: Stripe's documentation, "Balance transaction types".
 */
export async function readStatement(
  account: StripeAccount,
  from: Date,
  to: Date,
): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = [];
  const created = { gte: secondsOf(from), lt: secondsOf(to) };
  for (let last: string | undefined; ;) {
    const page = await readPage(account, { created, ...(last && { starting_after: last }) });
    for (const transaction of page.data) {
      const entry = entryOf(transaction);
      if (entry) entries.push(entry);
    }
    last = page.data.at(-1)?.id;
    if (!page.has_more || !last) return entries;
  }
}

function readPage(
  { stripe, resilient }: StripeAccount,
  range: Stripe.BalanceTransactionListParams,
) {
  const params = { ...range, limit: PAGE, expand: ['data.source'] };
  return resilient('reading a statement', () => stripe.balanceTransactions.list(params));
}

/** Payouts, fees and disputes are not ours to compare. */
function entryOf({ type, source, created }: Stripe.BalanceTransaction): StatementEntry | undefined {
  if (!source || typeof source === 'string') return undefined;
  const at = new Date(created * 1000);
  if ((type === 'charge' || type === 'payment') && source.object === 'charge') {
    const { amount, currency, metadata, payment_intent: intent, id } = source;
    const gatewayRef = idOf(intent) ?? id;
    return {
      kind: 'PAYMENT',
      paymentId: metadata['paymentId'],
      gatewayRef,
      at,
      ...money(amount, currency),
    };
  }
  const sign = SIGNS[type];
  if (sign === undefined || source.object !== 'refund') return undefined;
  const { amount, currency, metadata, id: gatewayRef } = source;
  const ids = { paymentId: metadata?.['paymentId'], refundId: metadata?.['refundId'] };
  return { kind: 'REFUND', ...ids, gatewayRef, at, ...money(sign * amount, currency) };
}

const SIGNS: Record<string, number> = {
  refund: 1,
  payment_refund: 1,
  refund_failure: -1,
  payment_failure_refund: -1,
};

const money = (amount: number, currency: string) => ({
  amountMinor: fromStripeAmount(amount, currency),
  currency: currency.toUpperCase(),
});

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

const idOf = (reference: string | { id: string } | null): string | undefined =>
  typeof reference === 'string' ? reference : reference?.id;
