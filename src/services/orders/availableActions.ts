import { OrderAction } from '../../entities/OrderAction.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';

const CANCELLABLE: readonly OrderStatus[] = [
  OrderStatus.PENDING,
  OrderStatus.PENDING_RESTOCK,
  OrderStatus.CONFIRMED,
];

/** What can be done with an order now, so that no client has to know the states. */
export function availableActions(
  order: Order,
  { isPickingOpen, isReturnable }: { isPickingOpen: boolean; isReturnable: boolean },
): OrderAction[] {
  const actions: OrderAction[] = [];
  const isPayable = !order.isPaid && !order.isFree;
  if (order.status === OrderStatus.PENDING && isPayable) actions.push(OrderAction.PAY);
  const isProcessing = order.status === OrderStatus.PROCESSING;
  if (CANCELLABLE.includes(order.status) || (isProcessing && isPickingOpen)) {
    actions.push(OrderAction.CANCEL);
  }
  if (isReturnable) actions.push(OrderAction.RETURN);
  return actions;
}
