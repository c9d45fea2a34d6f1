import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import type { MovementCause } from '../../entities/StockMovement.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { arrangementProblems, MOST_UNITS } from './arrangement.js';
import { missingProducts } from './missingProducts.js';
import { lockShelves, openShelves, type Shelf } from './openShelves.js';
import { reviewStock } from './reviewStock.js';
import { fillWaitingOrders, lockWaitingOrders, skusOf } from './waitingOrders.js';

/** RECEIVE adds what came, COUNT sets what is there, WRITE_OFF takes away what is lost or broken. */
export type AdjustmentKind = 'RECEIVE' | 'COUNT' | 'WRITE_OFF';

export interface StockAdjustment extends Shelf {
  quantity: number;
  bin?: string | undefined;
  reorderPoint?: number | undefined;
}

export interface AdjustStock {
  idempotencyKey: string;
  kind: AdjustmentKind;
  reason: string;
  adjustments: StockAdjustment[];
}

const LONGEST_REASON = 500;

/**
 * Corrects stock by hand, each change with its reason in the ledger; orders that waited for it get it at once. All or
 * nothing.
 */
export function adjustStock(
  { em, viewer, clock, settings }: Pick<Context, 'em' | 'viewer' | 'clock' | 'settings'>,
  { idempotencyKey, ...input }: AdjustStock,
): Promise<{ skus: string[] }> {
  const call = callOf(
    viewer.idempotencyScope(idempotencyKey),
    'adjustStock',
    idempotencyKey,
    input,
  );
  const skus = [...new Set(input.adjustments.map(({ sku }) => sku))];
  return transaction(em, async (tx) => {
    const at = await clock.now(tx);
    if (await claim(tx, call, {}, at)) return { skus };
    await checkInput(tx, input);
    const opened = await openShelves(tx, input.adjustments);
    const waiting = await lockWaitingOrders(tx, skus);
    const waitedFor = skusOf(waiting);
    const shelves = await lockShelves(tx, [...new Set([...skus, ...waitedFor])], opened);
    const { levels } = shelves;
    const cause = { at, reason: input.reason, actor: viewer.actor };
    const problems = input.adjustments.flatMap((adjustment, index) => {
      const level = shelves.at(adjustment);
      const path = pathOf(index);
      if (level) return adjust({ tx, level, levels, kind: input.kind, cause, path }, adjustment);
      return [problem('WAREHOUSE_NOT_FOUND', { warehouse: adjustment.warehouse }, path)];
    });
    if (problems.length > 0) throw new Refusal(...problems);
    const hold = { now: at, holdMs: settings.restockHoldMs };
    await fillWaitingOrders(tx, waiting, levels, hold);
    await reviewStock(tx, levels, { now: at, waitedFor, lookedAfter: skus });
    return { skus };
  });
}

async function checkInput(
  tx: EntityManager,
  { reason, adjustments }: Omit<AdjustStock, 'idempotencyKey'>,
): Promise<void> {
  const problems = await missingProducts(tx, adjustments, pathOf);
  if (!reason.trim()) problems.push(invalid('REASON_MISSING', 'reason'));
  if (reason.length > LONGEST_REASON) problems.push(invalid('TOO_LONG', 'reason'));
  if (adjustments.length === 0) problems.push(invalid('LIST_EMPTY', 'adjustments'));
  if (problems.length > 0) throw new Refusal(...problems);
}

interface Adjusting {
  tx: EntityManager;
  level: StockLevel;
  /** With all others of its SKU. */
  levels: readonly StockLevel[];
  kind: AdjustmentKind;
  cause: MovementCause;
  path: string[];
}

function adjust(
  { tx, level, levels, kind, cause, path }: Adjusting,
  { sku, quantity, bin, reorderPoint }: StockAdjustment,
): Problem[] {
  const arrangement = { bin, reorderPoint };
  const problems = arrangementProblems(level, levels, arrangement, path);
  if (problems.length > 0) return problems;
  const { available } = level;
  if (quantity < 0 && kind === 'COUNT') {
    return [problem('INVALID_INPUT', { reason: 'COUNT_NEGATIVE' }, path)];
  }
  if (quantity < 0 || (quantity === 0 && kind !== 'COUNT')) {
    return [problem('QUANTITY_NOT_POSITIVE', { sku }, path)];
  }
  const count = quantity - level.onHand;
  const difference = { RECEIVE: quantity, COUNT: count, WRITE_OFF: -quantity }[kind];
  const onHand = levels.reduce((sum, one) => sum + (one.sku === sku ? one.onHand : 0), 0);
  if (difference > 0 && onHand + difference > MOST_UNITS) {
    return [problem('STOCK_LIMIT_EXCEEDED', { sku, onHand, limit: MOST_UNITS }, path)];
  }
  if (available + difference < 0) {
    const facts = { sku, warehouse: level.warehouse.code, requested: -difference, available };
    return [problem('STOCK_IN_USE', facts, path)];
  }
  level.arrange(arrangement);
  if (difference === 0) return [];
  const isReceipt = kind === 'RECEIVE';
  tx.persist(isReceipt ? level.receive(difference, cause) : level.adjust(difference, cause));
  return [];
}

const pathOf = (index: number): string[] => ['adjustments', String(index)];
