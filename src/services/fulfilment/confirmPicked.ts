import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { PickingList } from '../../entities/PickingList.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';

export interface ConfirmPicked {
  pickingListId: string;
  idempotencyKey: string;
}

/** Everything on the list is off the shelves: from here on the order can't be cancelled, only shipped. */
export function confirmPicked(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: ConfirmPicked,
): Promise<PickingList> {
  const call = callOf(
    viewer.idempotencyScope(idempotencyKey),
    'confirmPicked',
    idempotencyKey,
    input,
  );
  return transaction(em, async (tx) => {
    const id = givenId(input.pickingListId);
    const found = await tx.findOneOrFail(PickingList, { id });
    await lockOrder(tx, { id: found.order.id });
    const options = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const list = await tx.findOneOrFail(PickingList, { id }, options);
    const now = await clock.now(tx);
    if (await claim(tx, call, { pickingListId: list.id }, now)) return list;
    list.confirm(now, viewer.actor);
    return list;
  });
}
