import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { MoneyDirection } from '../../entities/MoneyDirection.js';
import { newId } from '../../entities/newId.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import { Settlement } from '../../entities/Settlement.js';
import { SettlementDifference } from '../../entities/SettlementDifference.js';
import type { PaymentGateway, StatementEntry } from '../../gateways/payments/PaymentGateway.js';
import { differencesIn, type OurEntry } from './differencesIn.js';

export type SettleShop = Pick<Shop, 'em' | 'clock' | 'payments' | 'log'>;

const DAY_MS = 86_400_000;
// Clocks differ, and what happened at midnight may stand in either day.
const MARGIN_MS = 3_600_000;

/**
 * Compares one day (in UTC) of a provider's books with ours, and keeps every difference as a row. What was found
 * before and is gone now is settled.
 */
export async function settleDay(
  shop: SettleShop,
  gateway: PaymentGateway,
  day: string,
): Promise<Settlement> {
  const { method } = gateway;
  const start = new Date(`${day}T00:00:00Z`);
  const end = new Date(start.getTime() + DAY_MS);
  const ours = await findOurs(shop.em, method, { start, end });
  // A refund may stand in their books from the moment when it was asked for.
  const earliest = Math.min(start.getTime(), ...ours.map(({ since }) => Date.parse(since)));
  const statement = await gateway.readStatement(
    new Date(earliest - MARGIN_MS),
    new Date(end.getTime() + MARGIN_MS),
  );
  const named = await findNamed(shop.em, method, statement);
  const isToday = ({ at }: StatementEntry): boolean => at >= start && at < end;
  const found = differencesIn({ ours, named, statement, isToday });
  return transaction(shop.em, async (tx) => {
    const now = await shop.clock.now(tx);
    await keep(tx, { method, day, now }, found);
    const entries = statement.filter(isToday).length;
    const result = { openDifferences: found.length, entries, comparedAt: now };
    const row = { id: newId(), method, day, ...result };
    await tx.upsert(Settlement, row, {
      onConflictFields: ['method', 'day'],
      onConflictMergeFields: ['openDifferences', 'entries', 'comparedAt'],
    });
    return tx.findOneOrFail(Settlement, { method, day }, { refresh: true });
  });
}

async function keep(
  tx: EntityManager,
  { method, day, now }: { method: PaymentMethod; day: string; now: Date },
  found: readonly Partial<SettlementDifference>[],
): Promise<void> {
  const known = await tx.find(SettlementDifference, { method, day });
  const byName = new Map(known.map((row) => [nameOf(row), row]));
  for (const difference of found) {
    const row = byName.get(nameOf(difference));
    if (row) Object.assign(row, difference, { settledAt: undefined });
    else
      tx.persist(
        Object.assign(new SettlementDifference(), difference, { method, day, foundAt: now }),
      );
    byName.delete(nameOf(difference));
  }
  for (const gone of byName.values()) gone.settledAt ??= now;
}

const nameOf = ({ direction, gatewayRef }: Partial<SettlementDifference>): string =>
  `${direction} ${gatewayRef}`;

// In what the provider was asked for, or took. A refund that failed after it had gone through was in both books once.
const OURS = `
  select 'PAYMENT' as direction, id as "paymentId", null::uuid as "refundId",
    coalesce(gateway_ref, id::text) as "gatewayRef",
    coalesce(wrong_minor, presentment_minor, amount_minor) as "amountMinor",
    coalesce(wrong_currency, presentment_currency, currency) as currency,
    true as stands, settled_at as at, created_at as since, method
  from payment where status in ('CAPTURED', 'SURPLUS')
  union all
  select 'REFUND', r.payment_id, r.id, coalesce(r.gateway_ref, r.id::text),
    coalesce(r.presentment_minor, r.amount_minor),
    coalesce(p.wrong_currency, p.presentment_currency, r.currency),
    r.status = 'SUCCEEDED', r.settled_at, r.created_at, p.method
  from refund r join payment p on p.id = r.payment_id where r.settled_at is not null
    and r.credited_to_id is null
    and r.presentment_minor is distinct from 0`;

/** What we believe happened on that day. */
async function findOurs(
  em: EntityManager,
  method: PaymentMethod,
  { start, end }: { start: Date; end: Date },
): Promise<OurEntry[]> {
  const rows = await em
    .fork()
    .execute<OurEntry[]>(
      `select * from (${OURS}) ours where method = ? and at >= ?::timestamptz and at < ?::timestamptz`,
      [method, start.toISOString(), end.toISOString()],
    );
  return rows.map(readable);
}

/** What we know of whatever the statement names, whenever we believe that it happened. */
async function findNamed(
  em: EntityManager,
  method: PaymentMethod,
  statement: readonly StatementEntry[],
): Promise<OurEntry[]> {
  if (statement.length === 0) return [];
  const refs = statement.map(({ gatewayRef }) => gatewayRef);
  const rows = await em.fork().execute<OurEntry[]>(
    `select * from (${OURS}) ours
     where method = ? and "gatewayRef" in (select jsonb_array_elements_text(?::jsonb))`,
    [method, JSON.stringify(refs)],
  );
  return rows.map(readable);
}

const readable = (row: OurEntry): OurEntry => ({
  ...row,
  amountMinor: Number(row.amountMinor),
  direction: MoneyDirection[row.direction],
});
