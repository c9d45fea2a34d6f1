import type { Context } from '../../context.js';
import { Bin } from '../../entities/Bin.js';
import { Warehouse } from '../../entities/Warehouse.js';

type ReadContext = Pick<Context, 'em'>;

/** The warehouses, in the order of their codes; only those after `after`. */
export function findWarehouses(
  { em }: ReadContext,
  { first, after = '' }: { first: number; after?: string | undefined },
): Promise<Warehouse[]> {
  return em
    .fork()
    .find(Warehouse, { code: { $gt: after } }, { orderBy: { code: 'asc' }, limit: first });
}

export const findWarehouse = ({ em }: ReadContext, code: string): Promise<Warehouse | null> =>
  em.fork().findOne(Warehouse, { code });

/** The bins of a warehouse, as pickers come by; only those after the position `after`. */
export function findBins(
  { em }: ReadContext,
  { warehouse, first, after }: { warehouse: string; first: number; after: number },
): Promise<Bin[]> {
  const where = { warehouse: { code: warehouse }, position: { $gt: after } };
  return em.fork().find(Bin, where, { orderBy: { position: 'asc' }, limit: first });
}
