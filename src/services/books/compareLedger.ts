import type { EntityManager } from '@mikro-orm/postgresql';
import type { BookCheck } from './checkBooks.js';

/** A fact about money in the books of a payment provider. */
export interface GatewayEntry {
  at: string;
  kind: string;
  gatewayRef: string;
  refundRef?: string | undefined;
  orderId?: string | undefined;
  amountMinor: number;
  currency: string;
}

/** The provider's books, and what time it is there. */
export interface GatewayBooks {
  entries: readonly GatewayEntry[];
  now: Date;
  /** False when they have forgotten their oldest entries: what is missing there says nothing then. */
  isComplete: boolean;
}

// A callback may be on its way, or lost: then the next reconciliation asks.
const GRACE_MS = 60_000;

/**
 * Compares what a provider took and gave back with what the shop knows of it, both ways, to the unit. No checks for
 * the books of a provider that has never dealt with this shop.
 */
export async function compareLedger(em: EntityManager, books: GatewayBooks): Promise<BookCheck[]> {
  const fork = em.fork();
  const first = await firstKnown(fork, books.entries);
  if (first === undefined) return [];
  const facts = factsOf(books, first);
  return [
    await compare(fork, 'captured', { theirs: facts.captures, ours: CAPTURES, ...books }),
    await compare(fork, 'refunded', { theirs: facts.refunds, ours: REFUNDS, ...books }),
  ];
}

/** The oldest order of the shop, if the provider knows any of its payments. */
async function firstKnown(
  em: EntityManager,
  entries: readonly GatewayEntry[],
): Promise<string | undefined> {
  const [shop] = await em.execute<{ first: string | null; isKnown: boolean }[]>(
    `select min(id::text) as first, exists (
       select from payment where gateway_ref in (select jsonb_array_elements_text(?::jsonb))
     ) as "isKnown" from orders`,
    [JSON.stringify(entries.map(({ gatewayRef }) => gatewayRef))],
  );
  return shop?.isKnown && shop.first ? shop.first : undefined;
}

interface Fact {
  ref: string;
  minor: number;
  currency: string;
  /** Too new to be missed on the other side. */
  isFresh: boolean;
}

/** Ids of orders grow with time: what is before the first one of this database belongs to an earlier shop. */
function factsOf({ entries, now }: GatewayBooks, firstOrderId: string) {
  const captures = new Map<string, Fact>();
  const refunds = new Map<string, Fact>();
  for (const { at, kind, gatewayRef, refundRef = '', orderId, amountMinor, currency } of entries) {
    if (orderId && orderId < firstOrderId) continue;
    const isFresh = now.getTime() - Date.parse(at) < GRACE_MS;
    const fact = { minor: amountMinor, currency, isFresh };
    if (kind === 'CAPTURE') captures.set(gatewayRef, { ref: gatewayRef, ...fact });
    if (kind === 'REFUND') refunds.set(refundRef, { ref: refundRef, ...fact });
    if (kind === 'REFUND_FAILED') refunds.delete(refundRef);
  }
  return { captures: [...captures.values()], refunds: [...refunds.values()] };
}

/** In what the provider was asked for, or took. */
const CAPTURES = `
  select gateway_ref as ref, coalesce(wrong_minor, presentment_minor, amount_minor) as minor,
    coalesce(wrong_currency, presentment_currency, currency) as currency
  from payment where status in ('CAPTURED', 'SURPLUS')`;

const REFUNDS = `
  select r.gateway_ref as ref, coalesce(r.presentment_minor, r.amount_minor) as minor,
    coalesce(p.wrong_currency, p.presentment_currency, r.currency) as currency
  from refund r join payment p on p.id = r.payment_id
  where r.status = 'SUCCEEDED' and r.credited_to_id is null and r.presentment_minor is distinct from 0`;

async function compare(
  em: EntityManager,
  what: string,
  { theirs, ours, isComplete }: { theirs: readonly Fact[]; ours: string; isComplete: boolean },
): Promise<BookCheck> {
  const violations = await em.execute<{ example: string }[]>(
    `select coalesce(theirs.ref, ours.ref) as example
     from jsonb_to_recordset(?::jsonb)
       as theirs (ref text, minor bigint, currency text, "isFresh" boolean)
     full join (${ours}) ours on ours.ref = theirs.ref
     where (theirs.minor, theirs.currency) is distinct from (ours.minor, ours.currency)
       and not (ours.ref is null and theirs."isFresh") and (theirs.ref is not null or ?)`,
    [JSON.stringify(theirs), isComplete],
  );
  const name = `what the sandbox ${what} is what the shop knows to be ${what}`;
  const examples = violations.slice(0, 3).map(({ example }) => example);
  return { name, violations: violations.length, examples };
}
