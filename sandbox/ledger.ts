import type { SandboxClock } from './clock.js';
import type { Storage } from './storage.js';

/** One fact about money, as the provider knows it. Facts are only ever added. */
interface LedgerEntry {
  sequence: number;
  at: string;
  provider: string;
  /** A refund that went wrong after it had gone through is `REFUND` and then `REFUND_FAILED`. */
  kind: 'PAYMENT' | 'CAPTURE' | 'CLOSE' | 'REFUND' | 'REFUND_FAILED';
  gatewayRef: string;
  refundRef?: string | undefined;
  paymentId?: string | undefined;
  orderId?: string | undefined;
  refundId?: string | undefined;
  /** In the provider's smallest unit. */
  amountMinor: number;
  currency: string;
}

interface LedgerTotal {
  provider: string;
  currency: string;
  captures: number;
  refunds: number;
  capturedMinor: number;
  refundedMinor: number;
}

/** The providers' own books, for comparison with the shop's. Holds the latest 200,000 facts. */
export interface Ledger {
  record(fact: Omit<LedgerEntry, 'sequence' | 'at'>): void;
  entries(after?: number, limit?: number): LedgerEntry[];
  totals(): LedgerTotal[];
}

const LIMIT = 200_000;

export function createLedger(storage: Storage, clock: SandboxClock): Ledger {
  const facts = storage.collection<LedgerEntry>('ledger', LIMIT);
  let last = 0;
  for (const { sequence } of facts.values()) last = Math.max(last, sequence);
  return {
    record(fact) {
      last += 1;
      facts.set(`${last}`, { sequence: last, at: clock.now().toISOString(), ...fact });
    },
    entries: (after = 0, limit = LIMIT) =>
      facts
        .values()
        .filter(({ sequence }) => sequence > after)
        .take(limit)
        .toArray(),
    totals: () => totalsOf(facts.values()),
  };
}

function totalsOf(facts: Iterable<LedgerEntry>): LedgerTotal[] {
  const totals = new Map<string, LedgerTotal>();
  for (const { provider, currency, kind, amountMinor } of facts) {
    const name = `${provider} ${currency}`;
    const zero = { captures: 0, refunds: 0, capturedMinor: 0, refundedMinor: 0 };
    const total = totals.get(name) ?? { provider, currency, ...zero };
    totals.set(name, total);
    const count = kind === 'REFUND_FAILED' ? -1 : 1;
    if (kind === 'CAPTURE') {
      total.captures += 1;
      total.capturedMinor += amountMinor;
    } else if (kind === 'REFUND' || kind === 'REFUND_FAILED') {
      total.refunds += count;
      total.refundedMinor += count * amountMinor;
    }
  }
  return [...totals.values()];
}
