import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Product } from '../../entities/Product.js';
import { StockLevel } from '../../entities/StockLevel.js';
import type { MovementCause } from '../../entities/StockMovement.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { problem, Refusal, type Problem } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockStock } from '../orders/supplies.js';
import { skusOf } from './restockOrders.js';
import { fillWaitingOrders, lockWaitingOrders } from './waitingOrders.js';

/** RECEIVE adds what came, COUNT sets what is there, WRITE_OFF takes away what is lost or broken. */
export type AdjustmentKind = 'RECEIVE' | 'COUNT' | 'WRITE_OFF';

export interface StockAdjustment {
  sku: string;
  warehouse: string;
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

const MOST_UNITS = 1_000_000_000;

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
    await createLevels(tx, input.adjustments);
    const waiting = await lockWaitingOrders(tx, skus);
    const locked = await lockStock(tx, [...new Set([...skus, ...skusOf(waiting)])]);
    const levels = byName(locked);
    const cause = { at, reason: input.reason, actor: viewer.actor };
    const problems = input.adjustments.flatMap((adjustment, index) => {
      const level = levels.get(nameOf(adjustment));
      if (level)
        return adjust({ tx, level, kind: input.kind, cause, path: pathOf(index) }, adjustment);
      return [problem('WAREHOUSE_NOT_FOUND', { warehouse: adjustment.warehouse }, pathOf(index))];
    });
    if (problems.length > 0) throw new Refusal(...problems);
    tx.persist(fillWaitingOrders(waiting, locked, { now: at, holdMs: settings.restockHoldMs }));
    return { skus };
  });
}

async function checkInput(
  tx: EntityManager,
  { reason, adjustments }: Omit<AdjustStock, 'idempotencyKey'>,
): Promise<void> {
  const skus = adjustments.map(({ sku }) => sku);
  const products = await tx.find(Product, { sku: { $in: skus } });
  const known = new Set(products.map(({ sku }) => sku));
  const problems = adjustments.flatMap(({ sku }, index) =>
    known.has(sku) ? [] : [problem('PRODUCT_NOT_FOUND', { sku }, pathOf(index))],
  );
  if (!reason.trim())
    problems.push(problem('INVALID_INPUT', { reason: 'REASON_MISSING' }, ['reason']));
  if (problems.length > 0) throw new Refusal(...problems);
}

/** Rows for SKUs that a warehouse has not had before; where there is no such warehouse, none is made. */
async function createLevels(
  tx: EntityManager,
  adjustments: readonly StockAdjustment[],
): Promise<void> {
  const codes = [...new Set(adjustments.map(({ warehouse }) => warehouse))];
  const known = new Set(
    (await tx.find(Warehouse, { code: { $in: codes } })).map(({ code }) => code),
  );
  const rows = adjustments
    .filter(({ warehouse }) => known.has(warehouse))
    .map(({ sku, warehouse }) => Object.assign(new StockLevel(), { sku, warehouse }))
    .map(({ id, sku, warehouse }) => ({ id, sku, warehouse }));
  if (rows.length === 0) return;
  await tx.upsertMany(StockLevel, rows, {
    onConflictAction: 'ignore',
    onConflictFields: ['sku', 'warehouse'],
  });
}

function byName(levels: readonly StockLevel[]): Map<string, StockLevel> {
  return new Map(
    levels.map((level) => [nameOf({ sku: level.sku, warehouse: level.warehouse.code }), level]),
  );
}

interface Adjusting {
  tx: EntityManager;
  level: StockLevel;
  kind: AdjustmentKind;
  cause: MovementCause;
  path: string[];
}

function adjust(
  { tx, level, kind, cause, path }: Adjusting,
  { sku, quantity, bin, reorderPoint }: StockAdjustment,
): Problem[] {
  const { available } = level;
  if (quantity < 0 || (quantity === 0 && kind !== 'COUNT')) {
    return [problem('QUANTITY_NOT_POSITIVE', { sku }, path)];
  }
  const count = quantity - level.onHand;
  const difference = { RECEIVE: quantity, COUNT: count, WRITE_OFF: -quantity }[kind];
  if (quantity > MOST_UNITS || level.onHand + difference > MOST_UNITS) {
    const details = { sku, requested: quantity, limit: MOST_UNITS };
    return [problem('QUANTITY_LIMIT_EXCEEDED', details, path)];
  }
  if (available + difference < 0) {
    return [problem('STOCK_IN_USE', { sku, requested: -difference, available }, path)];
  }
  if (bin !== undefined) level.bin = bin;
  if (reorderPoint !== undefined) level.reorderPoint = reorderPoint;
  if (difference === 0) return [];
  const isReceipt = kind === 'RECEIVE';
  tx.persist(isReceipt ? level.receive(difference, cause) : level.adjust(difference, cause));
  return [];
}

const nameOf = ({ sku, warehouse }: Pick<StockAdjustment, 'sku' | 'warehouse'>): string =>
  `${warehouse} ${sku}`;

const pathOf = (index: number): string[] => ['adjustments', String(index)];
