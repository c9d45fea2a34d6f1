import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Notification } from '../../entities/Notification.js';
import { NotificationStatus } from '../../entities/NotificationStatus.js';
import { Order } from '../../entities/Order.js';
import { MailRefused, MailUnavailable } from '../../gateways/mail/MailGateway.js';
import { retryAt } from '../retrying/retryAt.js';
import { writeMail, type NotificationKind } from './writeMail.js';

type MailShop = Pick<Shop, 'em' | 'clock' | 'mail' | 'log'>;

const BATCH = 20;
const MAX_TRIES = 8;
// A mail server that is down is waited for, about three days: it delays messages and nothing else.
const MAX_TRIES_WHILE_DOWN = 80;
// Longer than a mail server is waited for: a claimed message is not sent twice while its sender lives.
const CLAIM_MS = 60_000;

/** Sends what is due. A server that is down delays messages and nothing else. Returns how many were tried. */
export async function sendNotifications(shop: MailShop, signal?: AbortSignal): Promise<number> {
  for (let tried = 0; ;) {
    const due = await claimDue(shop);
    await Promise.all(due.map((notification) => send(shop, notification)));
    tried += due.length;
    if (due.length < BATCH || signal?.aborted) return tried;
  }
}

function claimDue({ em, clock }: MailShop): Promise<Notification[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      Notification,
      { status: NotificationStatus.PENDING, nextTryAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { nextTryAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    const now = await clock.now(tx);
    for (const notification of due) {
      notification.tries += 1;
      notification.nextTryAt = new Date(now.getTime() + CLAIM_MS);
    }
    return due;
  });
}

async function send(shop: MailShop, notification: Notification): Promise<void> {
  const { id, kind, recipient: to } = notification;
  try {
    const order = await shop.em
      .fork()
      .findOneOrFail(Order, notification.order.id, { populate: ['lines'] });
    const mail = writeMail(kind as NotificationKind, order);
    const { response } = await shop.mail.send({ id, to, ...mail });
    await record(shop, id, (row, now) => {
      Object.assign(row, { status: NotificationStatus.SENT, sentAt: now, response });
    });
  } catch (error) {
    shop.log.warn({ err: error, notificationId: id }, 'a message could not be sent');
    await record(shop, id, (row, now) => failed(row, error, now));
  }
}

function failed(row: Notification, error: unknown, now: Date): void {
  row.response = error instanceof Error ? error.message : String(error);
  row.nextTryAt = retryAt(row.tries, now);
  const patience = error instanceof MailUnavailable ? MAX_TRIES_WHILE_DOWN : MAX_TRIES;
  if (error instanceof MailRefused || row.tries >= patience) {
    row.status = NotificationStatus.PARKED;
  }
}

function record(
  { em, clock }: MailShop,
  id: string,
  change: (row: Notification, now: Date) => void,
): Promise<void> {
  return transaction(em, async (tx) => {
    change(await tx.findOneOrFail(Notification, id), await clock.now(tx));
  });
}
