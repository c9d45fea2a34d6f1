import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import type { MovementKind } from '../../entities/MovementKind.js';
import { givenId } from '../../entities/newId.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { StockMovement } from '../../entities/StockMovement.js';

export interface FindMovements {
  sku?: string | undefined;
  warehouse?: string | undefined;
  kind?: MovementKind | undefined;
  orderId?: string | undefined;
  first: number;
  /** Only those before this one, by its id. */
  before?: string | undefined;
}

/** A line of the ledger, and the shelf that it is about. */
export interface MovementOfShelf {
  movement: StockMovement;
  level: StockLevel;
}

/** The stock ledger, newest first. */
export const findMovements = (
  { em }: Pick<Context, 'em'>,
  asked: FindMovements,
): Promise<MovementOfShelf[]> => lagging(em, (tx) => find(tx, asked));

async function find(
  tx: EntityManager,
  { sku, warehouse, kind, orderId, first, before }: FindMovements,
): Promise<MovementOfShelf[]> {
  const where: FilterQuery<StockMovement>[] = [];
  if (sku !== undefined || warehouse !== undefined) {
    const shelf = { ...(sku && { sku }), ...(warehouse && { warehouse: { code: warehouse } }) };
    const levels = await tx.find(StockLevel, shelf, { fields: ['id'] });
    where.push({ stockLevelId: { $in: levels.map(({ id }) => id) } });
  }
  if (kind) where.push({ kind });
  if (orderId !== undefined) where.push({ orderId: givenId(orderId) });
  if (before !== undefined) where.push({ id: { $lt: givenId(before) } });
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  const movements = await tx.find(StockMovement, { $and: where }, options);
  const ids = [...new Set(movements.map(({ stockLevelId }) => stockLevelId))];
  const levels = await tx.find(StockLevel, { id: { $in: ids } });
  const byId = new Map(levels.map((level) => [level.id, level]));
  return movements.flatMap((movement) => {
    const level = byId.get(movement.stockLevelId);
    return level ? [{ movement, level }] : [];
  });
}
