import type { Context } from '../../context.js';
import { containing } from './containing.js';
import { textArray } from './textArray.js';

/** All of one SKU, every warehouse together. */
export interface StockItem {
  sku: string;
  /** Absent where the catalogue does not have it. */
  productName: string | null;
  onHand: number;
  reserved: number;
  committed: number;
  available: number;
  /** In the warehouses that sell, as what is available. */
  reorderPoint: number;
  /** At or below its reorder point, all together or on a shelf that has one. */
  isLow: boolean;
  bins: StockBin[];
}

/** What one warehouse has of it. */
export interface StockBin {
  warehouse: string;
  bin: string | null;
  onHand: number;
  reserved: number;
  committed: number;
  /** Nothing where nothing is sold. */
  available: number;
  reorderPoint: number;
  targetLevel: number | null;
}

export interface FindStock {
  skus?: readonly string[] | undefined;
  /** A part of the SKU or of the product's name. */
  search?: string | undefined;
  /** Only what this warehouse has. */
  warehouse?: string | undefined;
  lowOnly?: boolean | undefined;
  first: number;
  /** Only SKUs after this one. */
  after?: string | undefined;
}

/**
 * Stock by SKU, in the order of SKUs. What an inactive warehouse has is there, but not available, and nobody has to
 * reorder it. `lowOnly`: only what is at or below its reorder point, all together or on a shelf that has one.
 */
export function findStock(
  { em }: Pick<Context, 'em'>,
  { skus, search, warehouse, lowOnly = false, first, after = '' }: FindStock,
): Promise<StockItem[]> {
  const list = skus ? textArray(skus) : null;
  const pattern = search?.trim() ? containing(search) : null;
  return em.fork().execute<StockItem[]>(
    `select sku,
       (select name from product p where p.sku = s.sku) as "productName",
       sum(on_hand)::int as "onHand", sum(reserved)::int as reserved,
       sum(committed)::int as committed,
       coalesce(sum(free) filter (where active), 0)::int as available,
       coalesce(sum(reorder_point) filter (where active), 0)::int as "reorderPoint",
       ${LOW} as "isLow",
       json_agg(json_build_object(
         'warehouse', warehouse_code, 'bin', bin, 'onHand', on_hand, 'reserved', reserved,
         'committed', committed, 'available', case when active then free else 0 end,
         'reorderPoint', reorder_point, 'targetLevel', target_level) order by warehouse_code) as bins
     from stock_level s
     join warehouse w on w.code = s.warehouse_code
     cross join lateral (select on_hand - reserved - committed as free) counted
     where (?::text[] is null or sku = any(?::text[])) and sku > ?
       and (?::text is null or warehouse_code = ?)
       and (?::text is null or sku ilike ? or exists (
         select from product p where p.sku = s.sku and p.name ilike ?))
     group by sku
     having not ? or ${LOW}
     order by sku limit ?`,
    [
      ...[list, list, after, warehouse ?? null, warehouse ?? null],
      ...[pattern, pattern, pattern, lowOnly, first],
    ],
  );
}

const LOW = `(coalesce(sum(free - reorder_point) filter (where active), 0) <= 0
  or bool_or(active and reorder_point > 0 and free <= reorder_point))`;
