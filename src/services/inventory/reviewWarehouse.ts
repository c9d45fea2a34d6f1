import type { EntityManager } from '@mikro-orm/postgresql';
import { StockAlert } from '../../entities/StockAlert.js';
import { StockLevel } from '../../entities/StockLevel.js';
import type { Warehouse } from '../../entities/Warehouse.js';
import { closeRequests, raiseRequests } from './restockRequests.js';

/**
 * What it leads to that a warehouse was closed or opened. Closed: a shelf is out whose SKU can be sold from no other
 * warehouse now. Opened: each shelf tells how it stands that is low, or was when it was last told. And restock
 * requests, opened and closed.
 */
export async function reviewWarehouse(
  tx: EntityManager,
  { code, active }: Warehouse,
  now: Date,
): Promise<void> {
  // Whoever moves stock holds its row, and looks afterwards whether the warehouse is open.
  const shelves = await tx.execute<{ sku: string }[]>(
    'select sku from stock_level where warehouse_code = ? order by id for update',
    [code],
  );
  const untold = active ? `select id, warehouse_code from (${TOLD_WHEN_OPENED}) shelf` : ALONE;
  const rows = await tx.execute<{ id: string }[]>(
    `select id from (${untold}) untold where warehouse_code = ? order by id`,
    [code],
  );
  const levels = await tx.find(StockLevel, { id: { $in: rows.map(({ id }) => id) } });
  const tell = active ? StockAlert.of : StockAlert.offSale;
  tx.persist(levels.map((level) => tell(level, now)));
  const skus = shelves.map(({ sku }) => sku).toSorted();
  await raiseRequests(tx, skus, now);
  await closeRequests(tx, skus, now);
}

const OPEN_SHELVES = `
  select level.* from stock_level level
  join warehouse w on w.code = level.warehouse_code and w.active
  left join lateral (
    select kind from stock_alert a where a.stock_level_id = level.id order by a.id desc limit 1
  ) last on true`;

const TOLD = "coalesce(last.kind, 'RESTOCKED')";

const STANDS = `case
    when on_hand - reserved - committed <= 0 then 'OUT'
    when on_hand - reserved - committed <= reorder_point then 'LOW'
    else 'RESTOCKED' end`;

/** SQL for the shelves of open warehouses that stand otherwise than their last alert says. */
export const UNTOLD_SHELVES = `${OPEN_SHELVES} where ${TOLD} <> ${STANDS}`;

/** What staff were alerted of ended when the warehouse was closed: what is low is told anew. */
const TOLD_WHEN_OPENED = `${OPEN_SHELVES} where ${TOLD} <> 'RESTOCKED' or ${STANDS} <> 'RESTOCKED'`;

/** Shelves that have something of which no open warehouse has anything. */
const ALONE = `
  select id, warehouse_code from stock_level level
  where on_hand - reserved - committed > 0 and not exists (
    select from stock_level other join warehouse w on w.code = other.warehouse_code and w.active
    where other.sku = level.sku and other.on_hand - other.reserved - other.committed > 0)`;
