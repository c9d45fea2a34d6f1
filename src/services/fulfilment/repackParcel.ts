import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { closeBox, weighed, type Box, type PackedParcel } from './closeBox.js';
import { lockParcel } from './lockParcel.js';

export interface RepackParcel extends Box {
  parcelId: string;
  idempotencyKey: string;
}

/** A box that has not left is opened and closed again, over other goods or the same, and weighed anew. */
export function repackParcel(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: RepackParcel,
): Promise<PackedParcel> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'repackParcel', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, parcel } = await lockParcel(tx, input.parcelId);
    const at = await clock.now(tx);
    if (await claim(tx, call, { parcelId: parcel.id }, at)) return weighed(parcel);
    const before = await parcel.lines.loadItems();
    const { dimensions = parcel.dimensions } = input;
    const lines =
      input.lines ?? before.map(({ line, quantity }) => ({ lineId: line.id, quantity }));
    await closeBox({ tx, order, at, by: viewer.actor }, parcel, { ...input, dimensions, lines });
    return weighed(parcel);
  });
}
