import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { Notification } from '../../entities/Notification.js';
import type { NotificationChannel } from '../../entities/NotificationChannel.js';

interface Claiming {
  channel: NotificationChannel;
  most: number;
  /** Longer than a provider is waited for: a claimed message is not sent twice while its sender lives. */
  claimMs: number;
}

/**
 * Claims the first message of each queue that is due: what an order has to tell one recipient by one way. Those behind
 * it wait until it is sent, dropped or parked, so that none overtakes another.
 */
export async function claimFirst(
  tx: EntityManager,
  { channel, most, claimMs }: Claiming,
): Promise<Notification[]> {
  const claimed = await bound<{ id: string }>(tx, CLAIM_FIRST, [channel, most, claimMs]);
  return tx.find(Notification, { id: { $in: claimed.map(({ id }) => id) } });
}

/** What waits in the queue of a message that is to be tried again is looked at no sooner than that. */
export async function holdBack(tx: EntityManager, { id, nextTryAt }: Notification): Promise<void> {
  await bound(tx, HOLD_BACK, [id, nextTryAt]);
}

/** Whether `before` stands in front of `n`. What is due later, an invitation for example, keeps nobody waiting until then. */
const IS_BEFORE = `
  before.order_id = n.order_id and before.channel = n.channel and before.recipient = n.recipient
  and (before.sequence, before.id) < (n.sequence, n.id)`;

/** Looked up for each that is due, by the index of its order: "not exists" may read all that ever waits. */
const CLAIM_FIRST = `
  update notification set tries = tries + 1, next_try_at = shop_now() + $3 * interval '1 ms'
  where id in (
    select n.id from notification n
    where n.status = 'PENDING' and n.channel = $1 and n.next_try_at <= shop_now() and (
      select true from notification before
      where ${IS_BEFORE} and before.status = 'PENDING' and before.due_at <= shop_now() limit 1) is null
    order by n.next_try_at, n.id limit $2 for update skip locked)
  returning id`;

const HOLD_BACK = `
  update notification n set next_try_at = $2::timestamptz from notification before
  where before.id = $1 and ${IS_BEFORE}
    and n.status = 'PENDING' and n.due_at <= shop_now() and n.next_try_at < $2::timestamptz`;
