import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { givenId } from '../../entities/newId.js';
import { Notification } from '../../entities/Notification.js';
import type { NotificationChannel } from '../../entities/NotificationChannel.js';
import type { NotificationKind } from '../../entities/NotificationKind.js';
import type { NotificationStatus } from '../../entities/NotificationStatus.js';

export interface NotificationFilter {
  status?: NotificationStatus[] | undefined;
  kind?: NotificationKind[] | undefined;
  channel?: NotificationChannel[] | undefined;
  orderId?: string | undefined;
}

export interface FindNotifications {
  filter: NotificationFilter;
  first: number;
  before?: string | undefined;
}

/** Messages to customers, newest first, for staff. */
export function findNotifications(
  { em }: Pick<Context, 'em'>,
  { filter: { status, kind, channel, orderId }, first, before }: FindNotifications,
): Promise<Notification[]> {
  const where = {
    ...(status && { status: { $in: status } }),
    ...(kind && { kind: { $in: kind } }),
    ...(channel && { channel: { $in: channel } }),
    ...(orderId && { order: { id: givenId(orderId) } }),
    ...(before && { id: { $lt: givenId(before) } }),
  };
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  return lagging(em, (tx) => tx.find(Notification, where, options));
}

/** What the customer was told about one order, oldest first. */
export function findNotificationsOf(
  { em }: Pick<Context, 'em'>,
  orderId: string,
): Promise<Notification[]> {
  return em.fork().find(Notification, { order: orderId }, { orderBy: { id: 'asc' } });
}
