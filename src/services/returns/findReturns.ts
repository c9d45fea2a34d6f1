import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { givenId } from '../../entities/newId.js';
import { Return } from '../../entities/Return.js';
import type { ReturnStatus } from '../../entities/ReturnStatus.js';

export interface ReturnFilter {
  status?: ReturnStatus[] | undefined;
  orderId?: string | undefined;
}

/** Returns of the shop, oldest first; only those after `after`, a return's id. */
export function findReturns(
  { em }: Pick<Context, 'em'>,
  { filter, first, after }: { filter: ReturnFilter; first: number; after?: string | undefined },
): Promise<Return[]> {
  const { status, orderId } = filter;
  const where = {
    ...(status && { status: { $in: status } }),
    ...(orderId && { order: { id: givenId(orderId) } }),
    ...(after && { id: { $gt: givenId(after) } }),
  };
  const options = { orderBy: { id: 'asc' }, limit: first } as const;
  return lagging(em, (tx) => tx.find(Return, where, options));
}
