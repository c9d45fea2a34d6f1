import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { PickingList } from '../../entities/PickingList.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockPickingList } from './lockPickingList.js';
import { pickShort, type ShortPick } from './pickShort.js';

export interface ConfirmPicked {
  pickingListId: string;
  idempotencyKey: string;
  /** Items of which not everything was there. */
  short?: ShortPick[] | undefined;
}

/** The list is done, and what was found of it is off the shelves: it can only be shipped now. */
export function confirmPicked(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: ConfirmPicked,
): Promise<PickingList> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'confirmPicked', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, list } = await lockPickingList(tx, viewer, input.pickingListId);
    const now = await clock.now(tx);
    if (await claim(tx, call, { pickingListId: list.id }, now)) return list;
    await pickShort({ tx, order, list, now, by: viewer.actor }, input.short ?? []);
    return list;
  });
}
