import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Return, type WishedGoods } from '../../entities/Return.js';
import type { ReturnReason } from '../../entities/ReturnReason.js';
import { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import { invalidMove, problem, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { lockOrder } from '../orders/lockOrder.js';
import { checkWish } from './checkWish.js';
import { isReturnWindowOpen, readReturnable } from './readReturnable.js';
import { toReturn } from './toReturn.js';

export interface RequestReturn {
  orderId: string;
  idempotencyKey: string;
  lines: RequestReturnLine[];
  /** Goods that the customer would have instead of their money. */
  exchangeFor?: WishedGoods[] | undefined;
}

export interface RequestReturnLine {
  lineId: string;
  quantity: number;
  reason: ReturnReason;
  note?: string | undefined;
  photos?: string[] | undefined;
}

/**
 * Asks to send goods back that have arrived, until the return window after the last delivery is over. Staff decide what
 * follows.
 */
export function requestReturn(
  ctx: Pick<Context, 'em' | 'viewer' | 'clock' | 'settings'>,
  { idempotencyKey, ...input }: RequestReturn,
): Promise<{ return: Return; order: Order }> {
  const { em, viewer, clock, settings } = ctx;
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'requestReturn', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const order = await lockOrder(tx, viewer.own(input.orderId));
    const at = await clock.now(tx);
    const id = newId();
    const earlier = await claim(tx, call, { returnId: id }, at);
    if (earlier) {
      return { order, return: await tx.findOneOrFail(Return, String(earlier['returnId'])) };
    }
    if (!isReturnWindowOpen(order, at, settings)) throw tooSoonOrTooLate(order);
    if (await isAllUnderWay(tx, order)) throw tooSoonOrTooLate(order);
    const lines = toReturn(input.lines, await readReturnable(tx, order));
    const wish = await checkWish(tx, input.exchangeFor);
    const requested = Return.request(order, { id, requestedBy: viewer.actor, at, lines, wish });
    tx.persist(requested);
    return { order, return: requested };
  });
}

/** Nothing has arrived yet. */
async function isAllUnderWay(tx: EntityManager, order: Order): Promise<boolean> {
  if (order.status === OrderStatus.DELIVERED) return false;
  return (await tx.count(Shipment, { order, status: ShipmentStatus.DELIVERED })) === 0;
}

function tooSoonOrTooLate({ status }: Order): Refusal {
  const { DELIVERED, COMPLETED } = OrderStatus;
  const isOver = status === DELIVERED || status === COMPLETED;
  return isOver ? new Refusal(problem('RETURN_WINDOW_OVER', {})) : invalidMove(status, 'RETURNED');
}
