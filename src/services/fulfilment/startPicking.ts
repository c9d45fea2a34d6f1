import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { PickingList } from '../../entities/PickingList.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockPickingList } from './lockPickingList.js';

export interface StartPicking {
  pickingListId: string;
  idempotencyKey: string;
}

/** Somebody sets out with the list: from here on the order can't be cancelled, only shipped. */
export function startPicking(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: StartPicking,
): Promise<PickingList> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'startPicking', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { list } = await lockPickingList(tx, viewer, input.pickingListId);
    const now = await clock.now(tx);
    if (await claim(tx, call, { pickingListId: list.id }, now)) return list;
    list.start(now, viewer.actor);
    return list;
  });
}
