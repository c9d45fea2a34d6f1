import type { EntityManager } from '@mikro-orm/postgresql';
import { StockLevel } from '../../entities/StockLevel.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { lockStock } from '../orders/supplies.js';

/** A SKU in a warehouse, by its code. */
export interface Shelf {
  sku: string;
  warehouse: string;
}

/**
 * Puts up rows for SKUs that a warehouse has not had before. Where there is no such warehouse, none is made. Returns
 * the ids of those that may be new, for `lockShelves`.
 */
export async function openShelves(
  tx: EntityManager,
  shelves: readonly Shelf[],
): Promise<ReadonlySet<string>> {
  const codes = [...new Set(shelves.map(({ warehouse }) => warehouse))];
  const found = await tx.find(Warehouse, { code: { $in: codes } });
  const known = new Set(found.map(({ code }) => code));
  const rows = shelves
    .filter(({ warehouse }) => known.has(warehouse))
    .map(({ sku, warehouse }) => Object.assign(new StockLevel(), { sku, warehouse }))
    .map(({ id, sku, warehouse }) => ({ id, sku, warehouse }));
  if (rows.length === 0) return new Set();
  await tx.upsertMany(StockLevel, rows, {
    onConflictAction: 'ignore',
    onConflictFields: ['sku', 'warehouse'],
  });
  return new Set(rows.map(({ id }) => id));
}

/** All shelves of these SKUs, locked in key order; a row that has an id of `opened` is a new one. */
export async function lockShelves(
  tx: EntityManager,
  skus: readonly string[],
  opened: ReadonlySet<string>,
): Promise<LockedShelves> {
  const levels = await lockStock(tx, skus);
  for (const level of levels) if (opened.has(level.id)) level.opened();
  const byName = new Map(
    levels.map((level) => [nameOf({ sku: level.sku, warehouse: level.warehouse.code }), level]),
  );
  return { levels, at: (shelf) => byName.get(nameOf(shelf)) };
}

export interface LockedShelves {
  levels: StockLevel[];
  at(shelf: Shelf): StockLevel | undefined;
}

const nameOf = ({ sku, warehouse }: Shelf): string => `${warehouse} ${sku}`;
