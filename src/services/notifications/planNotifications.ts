import type { Shop } from '../../context.js';
import { Notification } from '../../entities/Notification.js';
import { Order } from '../../entities/Order.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import type { Consumer } from '../events/consumeEvents.js';
import type { NotificationKind } from './writeMail.js';

/** Which event tells the customer what. */
const KINDS: Partial<Record<OrderEventType, NotificationKind>> = {
  [OrderEventType.CONFIRMED]: 'ORDER_CONFIRMATION',
  [OrderEventType.REINSTATED]: 'ORDER_CONFIRMATION',
};

/** Writes down who has to be told what about the events; sending comes afterwards. */
export function planNotifications({ clock }: Pick<Shop, 'clock'>): Consumer {
  return {
    name: 'plan notifications',
    types: Object.keys(KINDS) as OrderEventType[],
    async consume(tx, events) {
      const now = await clock.now(tx);
      const orders = await tx.find(Order, { id: { $in: events.map(({ order }) => order.id) } });
      const byId = new Map(orders.map((order) => [order.id, order]));
      for (const {
        order: { id },
        sequence,
        type,
      } of events) {
        const order = byId.get(id)!;
        const notification = {
          order,
          sequence,
          kind: KINDS[type],
          channel: 'EMAIL',
          recipient: order.customer.email,
          nextTryAt: now,
          createdAt: now,
        };
        tx.persist(Object.assign(new Notification(), notification));
      }
    },
  };
}
