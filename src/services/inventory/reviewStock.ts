import type { EntityManager } from '@mikro-orm/postgresql';
import { StockAlertKind } from '../../entities/StockAlertKind.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import type { StockAlert } from '../../entities/StockAlert.js';
import { closeRequests, raiseRequests } from './restockRequests.js';
import { textArray } from './textArray.js';

export interface ReviewedStock {
  now: Date;
  /** SKUs of orders that wait from now on, or still. */
  waitedFor?: readonly string[];
  /** SKUs of which there is more, or that somebody looked after. */
  lookedAfter?: readonly string[];
}

/**
 * What a change of stock leads to: an alert for each of these locked levels that crossed a mark, and restock requests
 * opened and closed. Shelves of a closed warehouse raise none: nobody sells from them. The last thing that a verb does
 * with stock; it costs nothing while no mark is crossed.
 */
export async function reviewStock(
  tx: EntityManager,
  levels: Iterable<StockLevel>,
  { now, waitedFor = [], lookedAfter = [] }: ReviewedStock,
): Promise<void> {
  const crossings = [...levels].flatMap((level) => level.crossing(now) ?? []);
  const alerts = await ofOpenWarehouses(tx, crossings);
  tx.persist(alerts);
  const isRelief = ({ kind }: { kind: StockAlertKind }) => kind === StockAlertKind.RESTOCKED;
  const raised = new Set([...skusOf(alerts.filter((one) => !isRelief(one))), ...waitedFor]);
  const relieved = new Set([...skusOf(alerts.filter(isRelief)), ...lookedAfter]);
  if (raised.size + relieved.size === 0) return;
  // What is wanted is counted by the database: it has to know.
  await tx.flush();
  await raiseRequests(tx, [...raised, ...lookedAfter], now);
  await closeRequests(tx, [...relieved], now);
}

/** Asked when shelves are locked already: whoever opens a warehouse holds all of its shelves. */
async function ofOpenWarehouses(
  tx: EntityManager,
  alerts: readonly StockAlert[],
): Promise<StockAlert[]> {
  if (alerts.length === 0) return [];
  const codes = [...new Set(alerts.map(({ warehouse }) => warehouse))];
  const rows = await tx.execute<{ code: string }[]>(
    'select code from warehouse where active and code = any(?::text[])',
    [textArray(codes)],
  );
  const open = new Set(rows.map(({ code }) => code));
  return alerts.filter(({ warehouse }) => open.has(warehouse));
}

const skusOf = (rows: readonly { sku: string }[]): string[] => rows.map(({ sku }) => sku);
