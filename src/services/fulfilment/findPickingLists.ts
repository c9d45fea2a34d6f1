import type { Context } from '../../context.js';
import { givenId } from '../../entities/newId.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingStatus } from '../../entities/PickingStatus.js';

export interface FindPickingLists {
  orderId?: string | undefined;
  warehouse?: string | undefined;
  first: number;
  after?: string | undefined;
}

/** What is to be picked, most urgent first; or every list of one order. */
export function findPickingLists(
  { em }: Pick<Context, 'em'>,
  { orderId, warehouse, first, after }: FindPickingLists,
): Promise<PickingList[]> {
  const where = {
    ...(orderId ? { order: { id: givenId(orderId) } } : { status: PickingStatus.OPEN }),
    ...(warehouse && { warehouse: { code: warehouse } }),
    ...(after && { id: { $gt: givenId(after) } }),
  };
  return em.find(PickingList, where, {
    populate: ['items', 'warehouse', 'order'],
    orderBy: { id: 'asc' },
    limit: first,
  });
}
