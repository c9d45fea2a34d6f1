import { OrderAction } from '../../entities/OrderAction.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';

const CANCELLABLE: readonly OrderStatus[] = [
  OrderStatus.PENDING,
  OrderStatus.PENDING_RESTOCK,
  OrderStatus.CONFIRMED,
];

/** What can be done with an order now, so that no client has to know the states. */
export function availableActions(order: Order, isPickingOpen: boolean): OrderAction[] {
  const actions: OrderAction[] = [];
  if (order.status === OrderStatus.PENDING && !order.isPaid) actions.push(OrderAction.PAY);
  const isProcessing = order.status === OrderStatus.PROCESSING;
  if (CANCELLABLE.includes(order.status) || (isProcessing && isPickingOpen)) {
    actions.push(OrderAction.CANCEL);
  }
  return actions;
}
