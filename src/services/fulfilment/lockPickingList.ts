import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { givenId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { PickingList } from '../../entities/PickingList.js';
import type { Viewer } from '../access/Viewer.js';
import { lockOrder } from '../orders/lockOrder.js';

/** One of the viewer's lists as it is now, with its items: its order is locked first, as always. Refused with NOT_FOUND. */
export async function lockPickingList(
  tx: EntityManager,
  viewer: Viewer,
  pickingListId: string,
): Promise<{ order: Order; list: PickingList }> {
  const id = givenId(pickingListId);
  const found = await tx.findOneOrFail(PickingList, { $and: [{ id }, viewer.ownPickingLists()] });
  const order = await lockOrder(tx, { id: found.order.id });
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const list = await tx.findOneOrFail(PickingList, { id }, { lockMode });
  await list.items.loadItems();
  return { order, list };
}
