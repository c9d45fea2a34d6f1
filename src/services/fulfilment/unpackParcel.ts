import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { Parcel } from '../../entities/Parcel.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockParcel } from './lockParcel.js';

export interface UnpackParcel {
  parcelId: string;
  idempotencyKey: string;
}

/** A box that has not left is undone: its goods are loose again, and can be packed or shipped another way. */
export function unpackParcel(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: UnpackParcel,
): Promise<Parcel> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'unpackParcel', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { parcel } = await lockParcel(tx, input.parcelId);
    const at = await clock.now(tx);
    if (await claim(tx, call, { parcelId: parcel.id }, at)) return parcel;
    parcel.unpack(at, viewer.actor);
    return parcel;
  });
}
