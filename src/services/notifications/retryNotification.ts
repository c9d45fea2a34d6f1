import { LockMode } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { Notification } from '../../entities/Notification.js';
import { notFound } from '../../errors.js';

/** Staff have mended what was in the way: a parked message is sent again, at once. */
export function retryNotification(
  { em, clock }: Pick<Context, 'em' | 'clock'>,
  { notificationId }: { notificationId: string },
): Promise<{ notification: Notification }> {
  return transaction(em, async (tx) => {
    const where = { id: givenId(notificationId) };
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const notification = await tx.findOne(Notification, where, { lockMode });
    if (!notification) throw notFound();
    notification.retry(await clock.now(tx));
    return { notification };
  });
}
