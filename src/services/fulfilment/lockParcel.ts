import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { givenId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { Parcel } from '../../entities/Parcel.js';
import { lockOrder } from '../orders/lockOrder.js';

/** A box as it is now, and its order, which is locked first, as always. Refused with NOT_FOUND. */
export async function lockParcel(
  tx: EntityManager,
  parcelId: string,
): Promise<{ order: Order; parcel: Parcel }> {
  const id = givenId(parcelId);
  const found = await tx.findOneOrFail(Parcel, { id });
  const order = await lockOrder(tx, { id: found.order.id });
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const parcel = await tx.findOneOrFail(Parcel, { id }, { lockMode, refresh: true });
  return { order, parcel };
}
