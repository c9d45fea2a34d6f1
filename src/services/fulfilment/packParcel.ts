import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { newId } from '../../entities/newId.js';
import { Parcel } from '../../entities/Parcel.js';
import { PickingStatus } from '../../entities/PickingStatus.js';
import { invalidMove } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { closeBox, weighed, type Box, type PackedParcel } from './closeBox.js';
import { lockPickingList } from './lockPickingList.js';

export interface PackParcel extends Box {
  /** A list that was picked: the box is of its order and warehouse. */
  pickingListId: string;
  idempotencyKey: string;
}

/** Picked goods are put into a box, and the box on the scales: it can leave now, as what it is. */
export function packParcel(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: PackParcel,
): Promise<PackedParcel> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'packParcel', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, list } = await lockPickingList(tx, viewer, input.pickingListId);
    const at = await clock.now(tx);
    const id = newId();
    const earlier = await claim(tx, call, { parcelId: id }, at);
    if (earlier) return weighed(await tx.findOneOrFail(Parcel, String(earlier['parcelId'])));
    if (list.status !== PickingStatus.PICKED) throw invalidMove(list.status, 'PACKED');
    const { warehouse } = list;
    // Boxes that were unpacked keep their numbers: two on the desk never have the same.
    const number = (await tx.count(Parcel, { order })) + 1;
    const parcel = Object.assign(new Parcel(), { id, order, warehouse, number });
    await closeBox({ tx, order, at, by: viewer.actor }, parcel, input);
    tx.persist(parcel);
    return weighed(parcel);
  });
}
