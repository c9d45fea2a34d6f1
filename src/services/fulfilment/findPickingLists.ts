import type { Context } from '../../context.js';
import { givenId } from '../../entities/newId.js';
import { Order } from '../../entities/Order.js';
import { PickingList } from '../../entities/PickingList.js';
import { TO_PICK } from '../../entities/PickingStatus.js';

export interface FindPickingLists {
  orderId?: string | undefined;
  warehouse?: string | undefined;
  first: number;
  after?: string | undefined;
}

/** What is to be picked by the viewer, most urgent first; or every list of one order. */
export function findPickingLists(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { orderId, warehouse, first, after }: FindPickingLists,
): Promise<PickingList[]> {
  const where = {
    ...(orderId ? { order: { id: givenId(orderId) } } : { status: { $in: [...TO_PICK] } }),
    ...(warehouse && { warehouse: { code: warehouse } }),
    ...(after ? later(after) : {}),
  };
  return em.find(
    PickingList,
    { $and: [viewer.ownPickingLists(), where] },
    {
      populate: ['items', 'warehouse', 'order'],
      orderBy: { priority: 'asc', id: 'asc' },
      limit: first,
    },
  );
}

/** The order that a list is for, if the viewer may see more of it than what is to be picked. */
export function findOrderOfList(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { order: { id } }: PickingList,
): Promise<Order | null> {
  return em.findOne(Order, viewer.has('fulfilment') ? { id } : viewer.own(id));
}

/** The place of a list among all of them. */
export const keyOf = ({ priority, id }: PickingList): string => `${priority} ${id}`;

function later(after: string) {
  const [priority = '', id = ''] = after.split(' ');
  const least = Math.trunc(Number(priority)) || 0;
  return { $or: [{ priority: { $gt: least } }, { priority: least, id: { $gt: givenId(id) } }] };
}
