import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Context } from '../../context.js';
import { bound } from '../../database/bound.js';

const MOST_AT_ONCE = 500;

const readers = new WeakMap<EntityManager, DataLoader<string, number>>();

/** How many of a SKU can be ordered now. Those of a list are asked for together, and nothing is remembered. */
export function availableOf({ em }: Pick<Context, 'em'>, sku: string): Promise<number> {
  const reader = readers.get(em) ?? readerOf(em);
  return reader.load(sku);
}

function readerOf(em: EntityManager): DataLoader<string, number> {
  const read = async (skus: readonly string[]): Promise<number[]> => {
    const rows = await bound<{ sku: string; available: number }>(em.fork(), AVAILABLE, [skus]);
    const known = new Map(rows.map(({ sku, available }) => [sku, available]));
    return skus.map((sku) => known.get(sku) ?? 0);
  };
  const reader = new DataLoader(read, { cache: false, maxBatchSize: MOST_AT_ONCE });
  readers.set(em, reader);
  return reader;
}

const AVAILABLE = `
  select sku, sum(on_hand - reserved - committed)::int as available
  from stock_level s join warehouse w on w.code = s.warehouse_code and w.active
  where sku = any($1::text[]) group by sku`;
