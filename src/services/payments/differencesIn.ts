import { MoneyDirection } from '../../entities/MoneyDirection.js';
import type { SettlementDifference } from '../../entities/SettlementDifference.js';
import { SettlementDifferenceKind } from '../../entities/SettlementDifferenceKind.js';
import type { StatementEntry } from '../../gateways/payments/PaymentGateway.js';

/** A payment or a refund of ours. */
export interface OurEntry {
  direction: MoneyDirection;
  paymentId: string;
  refundId: string | null;
  gatewayRef: string;
  amountMinor: number;
  currency: string;
  /** False for a refund that came back from the bank. */
  stands: boolean;
  /** ISO 8601: since when the provider may know of it. */
  since: string;
}

export interface Compared {
  /** What we believe happened on that day. */
  ours: readonly OurEntry[];
  /** What we know of whatever the statement names. */
  named: readonly OurEntry[];
  /** The day and a margin around it. */
  statement: readonly StatementEntry[];
  isToday: (entry: StatementEntry) => boolean;
}

type Difference = Pick<SettlementDifference, 'direction' | 'kind' | 'gatewayRef'> &
  Partial<SettlementDifference>;

interface Theirs {
  entries: StatementEntry[];
  netMinor: number;
}

const { MISSING_HERE, MISSING_THERE, OTHER_AMOUNT, OTHER_CURRENCY } = SettlementDifferenceKind;

/** Where a statement and our books disagree, on the day that is compared. */
export function differencesIn({ ours, named, statement, isToday }: Compared): Difference[] {
  const theirs = bookOf(statement);
  const known = new Map(
    [...named, ...ours].map((one) => [nameOf(one.direction, one.gatewayRef), one]),
  );
  const missing = ours
    .filter((one) => one.stands && !theirs.has(nameOf(one.direction, one.gatewayRef)))
    .map((one) => ({ ...ourSide(one), kind: MISSING_THERE }));
  const others = [...theirs.values()]
    .filter(({ entries }) => entries.some(isToday))
    .flatMap((there) => compare(known.get(nameIn(there)), there));
  return [...missing, ...others];
}

function compare(here: OurEntry | undefined, there: Theirs): Difference[] {
  const theirs = theirSide(there);
  if (!here) return there.netMinor === 0 ? [] : [{ ...theirs, kind: MISSING_HERE }];
  const both = { ...theirs, ...ourSide(here) };
  if (theirs.theirsCurrency !== here.currency) return [{ ...both, kind: OTHER_CURRENCY }];
  // What came back may stand in the books of a later day.
  if (!here.stands) return [];
  return there.netMinor === here.amountMinor ? [] : [{ ...both, kind: OTHER_AMOUNT }];
}

function bookOf(statement: readonly StatementEntry[]): Map<string, Theirs> {
  const book = new Map<string, Theirs>();
  for (const entry of statement) {
    const name = nameOf(MoneyDirection[entry.kind], entry.gatewayRef);
    const { entries = [], netMinor = 0 } = book.get(name) ?? {};
    book.set(name, { entries: [...entries, entry], netMinor: netMinor + entry.amountMinor });
  }
  return book;
}

const nameOf = (direction: MoneyDirection, ref: string): string => `${direction} ${ref}`;

const nameIn = ({ entries }: Theirs): string =>
  nameOf(MoneyDirection[entries[0]!.kind], entries[0]!.gatewayRef);

const ourSide = ({ direction, gatewayRef, paymentId, refundId, ...money }: OurEntry) => ({
  ...{ direction, gatewayRef, paymentId, refundId: refundId ?? undefined },
  ...{ oursMinor: money.amountMinor, oursCurrency: money.currency },
});

function theirSide({ entries, netMinor }: Theirs) {
  const { kind, gatewayRef, currency } = entries[0]!;
  const direction = MoneyDirection[kind];
  return { direction, gatewayRef, theirsMinor: netMinor, theirsCurrency: currency };
}
