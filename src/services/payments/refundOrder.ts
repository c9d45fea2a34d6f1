import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { CancelReason } from '../../entities/CancelReason.js';
import { givenId, newId } from '../../entities/newId.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { Refund } from '../../entities/Refund.js';
import { problem, Refusal } from '../../errors.js';
import { callOf, claim } from '../idempotency/idempotency.js';
import { callOff } from '../orders/callOff.js';
import { lockOrder } from '../orders/lockOrder.js';
import { moveRefunded } from './moveRefunded.js';
import { planRefund, type RefundPlan, type WantedRefund } from './planRefund.js';
import { startRefund, type Refunding } from './startRefund.js';

export interface RefundOrder {
  orderId: string;
  idempotencyKey: string;
  reason: string;
  /** In major units. Absent, with no lines and no shipping: everything that is left. */
  amount?: string | undefined;
  lines?: RefundOrderLine[] | undefined;
  shipping?: boolean | undefined;
  /** Whether goods that had left are back on the shelf; a line may say otherwise. */
  restock?: boolean | undefined;
}

export interface RefundOrderLine {
  lineId: string;
  quantity: number;
  restock?: boolean | undefined;
}

const BEFORE_SHIPMENT: readonly OrderStatus[] = [OrderStatus.CONFIRMED, OrderStatus.PROCESSING];

/**
 * Gives money back: all that is left, an amount, or what was paid for some units. Units that have not left are
 * cancelled, the others were returned. Everything before the shipment is a cancellation.
 */
export function refundOrder(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { idempotencyKey, ...input }: RefundOrder,
): Promise<{ refund: Refund; order: Order }> {
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'refundOrder', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const order = await lockOrder(tx, { id: givenId(input.orderId) });
    const at = await clock.now(tx);
    const id = newId();
    const earlier = await claim(tx, call, { refundId: id }, at);
    if (earlier) {
      return { order, refund: await tx.findOneOrFail(Refund, String(earlier['refundId'])) };
    }
    const reason = input.reason.trim();
    if (!reason)
      throw new Refusal(problem('INVALID_INPUT', { reason: 'REASON_MISSING' }, ['reason']));
    return refundLocked(tx, order, input, { id, reason, requestedBy: viewer.actor, at });
  });
}

/** The same for an order that is locked, as a part of something greater. */
export async function refundLocked(
  tx: EntityManager,
  order: Order,
  wanted: WantedRefund,
  refunding: Refunding,
): Promise<{ refund: Refund; order: Order }> {
  const plan = await planRefund(tx, order, wanted);
  if (await isCancellation(order, plan)) return cancel(tx, order, refunding);
  const moved = await moveRefunded(tx, order, plan, refunding.at);
  return { order, refund: startRefund(order, plan, moved, refunding) };
}

/** All the money, or all the goods, of an order of which nothing has left. */
async function isCancellation(order: Order, { isWhole, units }: RefundPlan): Promise<boolean> {
  if (!BEFORE_SHIPMENT.includes(order.status)) return false;
  if (isWhole) return true;
  await order.lines.loadItems();
  return order.lines.getItems().every((line) => {
    const unit = units.find((one) => one.line === line);
    return line.openQuantity === (unit?.quantity ?? 0);
  });
}

async function cancel(
  tx: EntityManager,
  order: Order,
  { at, ...refund }: Refunding,
): Promise<{ refund: Refund; order: Order }> {
  const { requestedBy: by, reason: note } = refund;
  await callOff(tx, order, { by: CancelReason.STAFF, at, data: { note, by }, refund });
  await tx.flush();
  return { order, refund: await tx.findOneOrFail(Refund, refund.id) };
}
