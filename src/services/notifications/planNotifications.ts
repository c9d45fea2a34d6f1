import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Notification } from '../../entities/Notification.js';
import { NotificationChannel } from '../../entities/NotificationChannel.js';
import { Order } from '../../entities/Order.js';
import type { OrderEvent } from '../../entities/OrderEvent.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import type { Consumer } from '../events/consumeEvents.js';
import { KIND_RULES } from './kindRules.js';
import { recipientsOf, type ReachShop } from './recipientsOf.js';
import { kindsToTell, TOLD_TO_CUSTOMERS } from './tellingRules.js';

/**
 * Writes down who has to be told what about the events; sending comes afterwards. Written in the order of the orders' ids,
 * in which whoever locks several orders takes them too: a message shares the lock of its order.
 */
export function planNotifications(shop: Pick<Shop, 'clock' | 'mail'> & ReachShop): Consumer {
  return {
    name: 'plan notifications',
    types: TOLD_TO_CUSTOMERS,
    async consume(tx, events) {
      const now = await shop.clock.now(tx);
      const ids = [...new Set(events.map(({ order }) => order.id))];
      const orders = await tx.find(Order, { id: { $in: ids } });
      const recipients = await recipientsOf(tx, shop, orders);
      for (const event of events.toSorted(byOrder)) {
        const order = orders.find(({ id }) => id === event.order.id)!;
        for (const kind of await kindsToTell(tx, { event, order, events })) {
          for (const to of recipients(order, kind)) {
            const isOff = to.channel === NotificationChannel.EMAIL && shop.mail.isOff;
            plan(tx, { order, event, kind, now, isOff, ...to });
          }
        }
      }
    },
  };
}

const byOrder = ({ order: a }: OrderEvent, { order: b }: OrderEvent): number =>
  Number(a.id > b.id) - Number(a.id < b.id);

type Planned = Pick<Notification, 'kind' | 'channel' | 'recipient'> & {
  order: Order;
  event: OrderEvent;
  now: Date;
  isOff: boolean | undefined;
};

function plan(tx: EntityManager, planned: Planned): void {
  const { order, event, now, isOff, ...to } = planned;
  const dueAt = dueAtOf(planned);
  const message = { order, sequence: event.sequence, ...to };
  const times = { dueAt, nextTryAt: dueAt, createdAt: now };
  const notification = Object.assign(new Notification(), message, times);
  // That nobody was told is on record; trying would not change it.
  if (isOff) notification.drop('No mail server is configured');
  tx.persist(notification);
}

/** Goods that are looked at are mostly paid back at once: then that is the one message about them. */
const INSPECTION_PATIENCE_MS = 5 * 60_000;

function dueAtOf({ order, event: { data }, now, kind }: Planned): Date {
  const { afterDeliveryMs, goods } = KIND_RULES[kind];
  if (afterDeliveryMs) return afterDelivery(order, afterDeliveryMs, now);
  const isInspected = goods === 'RETURN' && data['status'] === ReturnStatus.INSPECTED;
  return isInspected ? new Date(now.getTime() + INSPECTION_PATIENCE_MS) : now;
}

/** An arrival may become known long after it. */
function afterDelivery({ deliveredAt }: Order, afterMs: number, now: Date): Date {
  const arrived = (deliveredAt ?? now).getTime();
  return new Date(Math.max(now.getTime(), arrived + afterMs));
}
