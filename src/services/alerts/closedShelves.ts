import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import { Alert } from '../../entities/Alert.js';

/** The open alerts of shelves in closed warehouses whose SKU another warehouse can sell, by their ids. */
export async function findClosed(tx: EntityManager): Promise<string[]> {
  const rows = await bound<{ id: string }>(tx, CLOSED, []);
  return rows.map(({ id }) => id);
}

/** Nobody misses anything on these shelves. Opened again, the warehouse tells what is low there. */
export async function resolveClosed(
  tx: EntityManager,
  { clock }: Pick<Shop, 'clock'>,
  ids: readonly string[],
): Promise<Alert[]> {
  if (ids.length === 0) return [];
  const now = await clock.now(tx);
  const found = await tx.find(Alert, { id: { $in: [...ids] }, resolvedAt: null });
  const open = found.filter(({ resolvedAt }) => !resolvedAt);
  for (const alert of open) alert.resolve(now);
  return open;
}

const CLOSED = `
  select a.id from alert a
  join warehouse w on w.code = a.details ->> 'warehouse' and not w.active
  where a.rule = 'STOCK_LOW' and a.resolved_at is null and exists (
    select from stock_level s join warehouse other on other.code = s.warehouse_code and other.active
    where s.sku = a.details ->> 'sku' and s.on_hand - s.reserved - s.committed > 0)`;
