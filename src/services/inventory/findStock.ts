import type { Context } from '../../context.js';

/** All of one SKU, every warehouse together. */
export interface StockItem {
  sku: string;
  onHand: number;
  reserved: number;
  committed: number;
  available: number;
  reorderPoint: number;
  bins: { warehouse: string; bin: string | null; onHand: number; available: number }[];
}

export interface FindStock {
  skus?: readonly string[] | undefined;
  lowOnly?: boolean | undefined;
  first: number;
  /** Only SKUs after this one. */
  after?: string | undefined;
}

/** Stock by SKU, in the order of SKUs. `lowOnly`: only what is at or below its reorder point. */
export function findStock(
  { em }: Pick<Context, 'em'>,
  { skus, lowOnly = false, first, after = '' }: FindStock,
): Promise<StockItem[]> {
  return em.fork().execute<StockItem[]>(
    `select sku,
       sum(on_hand)::int as "onHand", sum(reserved)::int as reserved,
       sum(committed)::int as committed,
       sum(on_hand - reserved - committed)::int as available,
       sum(reorder_point)::int as "reorderPoint",
       json_agg(json_build_object(
         'warehouse', warehouse_code, 'bin', bin, 'onHand', on_hand,
         'available', on_hand - reserved - committed) order by warehouse_code) as bins
     from stock_level
     where (?::text[] is null or sku = any(?::text[])) and sku > ?
     group by sku
     having not ? or sum(on_hand - reserved - committed) <= sum(reorder_point)
     order by sku limit ?`,
    [listOf(skus), listOf(skus), after, lowOnly, first],
  );
}

const listOf = (skus: readonly string[] | undefined): string | null =>
  skus ? `{${skus.map((sku) => JSON.stringify(sku)).join(',')}}` : null;
