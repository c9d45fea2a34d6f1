import type { EntityManager } from '@mikro-orm/postgresql';
import type { CancelReason } from '../../entities/CancelReason.js';
import type { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ACTIVE_PAYMENT, Payment } from '../../entities/Payment.js';
import { PickingList } from '../../entities/PickingList.js';
import { PICKING_STARTED, TO_PICK } from '../../entities/PickingStatus.js';
import type { Refund } from '../../entities/Refund.js';
import { problem, Refusal } from '../../errors.js';
import { giveFundsBack } from '../payments/fundsOf.js';
import { giveBack } from './giveBack.js';

export interface CallOff {
  by: CancelReason;
  at: Date;
  data: object;
  /** What is known of the refund beforehand. */
  refund?: Partial<Pick<Refund, 'id' | 'reason' | 'requestedBy'>>;
}

const { PENDING, PENDING_RESTOCK, CONFIRMED, PROCESSING } = OrderStatus;

const CANCELLABLE = [PENDING, PENDING_RESTOCK, CONFIRMED, PROCESSING] as const;

const isCancellable = (status: OrderStatus): status is (typeof CANCELLABLE)[number] =>
  CANCELLABLE.some((one) => one === status);

/** Cancels a locked order, with everything that hangs on it. Refused with TOO_LATE_TO_CANCEL once picking started. */
export async function callOff(tx: EntityManager, order: Order, wanted: CallOff): Promise<void> {
  await stopPicking(tx, order);
  order.cancel(wanted.by, wanted.at, wanted.data);
  await stopPayments(tx, order, wanted);
  await giveBack(tx, [order], wanted.at);
}

/** From the first unit in a picker's hand it is too late. */
async function stopPicking(tx: EntityManager, order: Order): Promise<void> {
  if (order.status === OrderStatus.CANCELLED) return;
  const lists = await tx.find(PickingList, { order });
  const { status: stage } = order;
  if (!isCancellable(stage)) throw new Refusal(problem('TOO_LATE_TO_CANCEL', { stage }));
  if (lists.some(({ status }) => PICKING_STARTED.includes(status))) {
    throw new Refusal(problem('TOO_LATE_TO_CANCEL', { stage: 'PICKING' }));
  }
  for (const list of lists.filter(({ status }) => TO_PICK.includes(status))) list.cancel();
  const where = { order, quantityBackordered: { $gt: 0 } };
  for (const line of await tx.find(OrderLine, where)) line.quantityBackordered = 0;
}

/** What is left of the order's money goes back; an attempt that is still open is closed at its gateway by the next sweep. */
async function stopPayments(
  tx: EntityManager,
  order: Order,
  { at, refund }: CallOff,
): Promise<void> {
  const open = await tx.find(Payment, { order, status: { $in: [...ACTIVE_PAYMENT] } });
  for (const payment of open) payment.nextQueryAt = at;
  await giveFundsBack(tx, order, at, refund);
}
