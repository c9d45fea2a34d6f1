/** What shelves and waiting orders say of a SKU, in units. */
export interface RestockNeed {
  sku: string;
  /** In the warehouses that sell. */
  available: number;
  /** All that waiting orders want, and what is missing of paid ones. */
  waiting: number;
  /** Of that, what is not there. */
  short: number;
  /** What fills the low shelves up to their targets besides. */
  toTarget: number;
}

/**
 * SQL for the needs of all SKUs that the query `skus` selects and that have a shelf or are waited for. A shelf is
 * low at or below a reorder point that somebody set. What waiting orders will take from low shelves has to be
 * refilled as well. What is wanted has no bound: orders may wait for more than an `int` holds.
 */
export const restockNeeds = (skus: string): string => `
  select sku, coalesce(available, 0)::int as available, coalesce(waiting, 0)::float8 as waiting,
    greatest(coalesce(waiting, 0) - coalesce(available, 0), 0)::float8 as short,
    coalesce(gap + least(coalesce(waiting, 0), low_free), 0)::float8 as "toTarget"
  from (
    select sku, sum(free) as available, sum(free) filter (where is_low) as low_free,
      sum(coalesce(target_level, 2 * reorder_point) - free) filter (where is_low) as gap
    from (
      select s.*, free, reorder_point > 0 and free <= reorder_point as is_low
      from stock_level s
      join warehouse w on w.code = s.warehouse_code and w.active
      cross join lateral (select on_hand - reserved - committed as free) counted
      where s.sku in (${skus})
    ) shelf
    group by sku
  ) shelves
  full join (
    select sku, sum(quantity) as waiting
    from (
      select l.sku, l.quantity from orders o join order_line l on l.order_id = o.id
      where o.status = 'PENDING_RESTOCK'
      union all
      select sku, quantity_backordered from order_line where quantity_backordered > 0
    ) line
    where sku in (${skus})
    group by sku
  ) waiters using (sku)`;
