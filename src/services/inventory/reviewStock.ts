import type { EntityManager } from '@mikro-orm/postgresql';
import { StockAlertKind } from '../../entities/StockAlertKind.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import { closeRequests, raiseRequests } from './restockRequests.js';

export interface ReviewedStock {
  now: Date;
  /** SKUs of orders that wait from now on, or still. */
  waitedFor?: readonly string[];
  /** SKUs of which there is more, or that somebody looked after. */
  lookedAfter?: readonly string[];
}

/**
 * What a change of stock leads to: an alert for each of these locked levels that crossed a mark, and restock requests
 * opened and closed. The last thing that a verb does with stock; it costs nothing while no mark is crossed.
 */
export async function reviewStock(
  tx: EntityManager,
  levels: Iterable<StockLevel>,
  { now, waitedFor = [], lookedAfter = [] }: ReviewedStock,
): Promise<void> {
  const alerts = [...levels].flatMap((level) => level.crossing(now) ?? []);
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

const skusOf = (rows: readonly { sku: string }[]): string[] => rows.map(({ sku }) => sku);
