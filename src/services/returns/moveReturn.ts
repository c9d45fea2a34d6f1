import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { Return } from '../../entities/Return.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';

export type ReturnContext = Pick<Context, 'em' | 'viewer' | 'clock'>;

export interface MoveReturn {
  returnId: string;
  idempotencyKey: string;
}

/** A return and its order, both locked, who has it in hand, and what time it is. */
export interface LockedReturn {
  tx: EntityManager;
  order: Order;
  goods: Return;
  by: string;
  at: Date;
}

export interface MovedReturn {
  return: Return;
  order: Order;
}

/** One step of staff with a return: its order locked first, the same call answered the same. */
export function moveReturn(
  { em, viewer, clock }: ReturnContext,
  operation: string,
  { idempotencyKey, ...input }: MoveReturn,
  step: (locked: LockedReturn) => Promise<void> | void,
): Promise<MovedReturn> {
  const call = callOf(viewer.idempotencyScope(idempotencyKey), operation, idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, goods } = await lockReturn(tx, input.returnId);
    const at = await clock.now(tx);
    if (!(await claim(tx, call, { returnId: goods.id }, at))) {
      await step({ tx, order, goods, by: viewer.actor, at });
    }
    return { return: goods, order };
  });
}

/** Locks a return's order, and then the return. */
export async function lockReturn(
  tx: EntityManager,
  returnId: string,
): Promise<Pick<LockedReturn, 'order' | 'goods'>> {
  const found = await tx.findOneOrFail(Return, { id: givenId(returnId) });
  const order = await lockOrder(tx, { id: found.order.id });
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const goods = await tx.findOneOrFail(Return, { id: found.id }, options);
  return { order, goods };
}
