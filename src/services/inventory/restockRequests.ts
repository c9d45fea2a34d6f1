import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../../entities/newId.js';
import { RestockRequest } from '../../entities/RestockRequest.js';
import { RestockStatus } from '../../entities/RestockStatus.js';
import { restockNeeds, type RestockNeed } from './restockNeeds.js';
import { textArray } from './textArray.js';

/**
 * Opens a request for each of these SKUs that is wanted and has none; what wants it is written already. Open requests
 * are locked after stock: whoever closes one sees what the last one who needed it has committed.
 */
export async function raiseRequests(
  tx: EntityManager,
  skus: readonly string[],
  now: Date,
): Promise<void> {
  const open = new Set((await lockOpen(tx, skus)).map(({ sku }) => sku));
  const wanted = await wantedOf(
    tx,
    skus.filter((sku) => !open.has(sku)),
  );
  if (wanted.size === 0) return;
  const rows = [...wanted].toSorted().map((sku) => ({ id: newId(), sku, at: now }));
  await tx.execute(
    `insert into restock_request (id, sku, raised_at)
     select id, sku, at from jsonb_to_recordset(?::jsonb) as row (id uuid, sku text, at timestamptz)
     on conflict (sku) where status = 'OPEN' do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Closes the requests of those of these SKUs that nobody wants any more. */
export async function closeRequests(
  tx: EntityManager,
  skus: readonly string[],
  now: Date,
): Promise<void> {
  const open = await lockOpen(tx, skus);
  const wanted = await wantedOf(
    tx,
    open.map(({ sku }) => sku),
  );
  for (const request of open.filter(({ sku }) => !wanted.has(sku))) {
    Object.assign(request, { status: RestockStatus.CLOSED, closedAt: now });
  }
}

async function lockOpen(tx: EntityManager, skus: readonly string[]): Promise<RestockRequest[]> {
  if (skus.length === 0) return [];
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { sku: 'asc' } } as const;
  return tx.find(RestockRequest, { sku: { $in: [...skus] }, status: RestockStatus.OPEN }, options);
}

async function wantedOf(tx: EntityManager, skus: readonly string[]): Promise<Set<string>> {
  if (skus.length === 0) return new Set();
  const needs = await tx.execute<RestockNeed[]>(
    `with asked as (select unnest(?::text[]) as sku)
     ${restockNeeds('select sku from asked')}`,
    [textArray(skus)],
  );
  const wanted = needs.filter(({ short, toTarget }) => short > 0 || toTarget > 0);
  return new Set(wanted.map(({ sku }) => sku));
}
