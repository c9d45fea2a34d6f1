import { LockMode } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Device } from '../../entities/Device.js';
import { Notification } from '../../entities/Notification.js';
import { NotificationChannel } from '../../entities/NotificationChannel.js';
import { NotificationStatus } from '../../entities/NotificationStatus.js';
import { MessageRefused, MessageUnavailable } from '../../gateways/MessageErrors.js';
import { DeviceGone } from '../../gateways/push/PushGateway.js';
import { retryAt } from '../retrying/retryAt.js';
import { deliver, type DeliverShop } from './deliver.js';
import { readNotice } from './Notice.js';
import { CLAIM_MS, MAX_TRIES, MAX_TRIES_WHILE_DOWN } from './patience.js';
import { claimFirst, holdBack } from './queues.js';
import { whyNotTold } from './whyNotTold.js';

type SendShop = Pick<Shop, 'em' | 'clock' | 'log'> & DeliverShop;

const BATCH = 20;

const CHANNELS = Object.values(NotificationChannel);

/** Sends what is due, each way by itself: a provider that is down delays its messages and nothing else. Returns how many were tried. */
export async function sendNotifications(shop: SendShop, signal?: AbortSignal): Promise<number> {
  const tried = await Promise.all(CHANNELS.map((channel) => sendBy(channel, shop, signal)));
  return tried.reduce((sum, one) => sum + one, 0);
}

async function sendBy(
  channel: NotificationChannel,
  shop: SendShop,
  signal?: AbortSignal,
): Promise<number> {
  for (let tried = 0; ;) {
    const claiming = { channel, most: BATCH, claimMs: CLAIM_MS };
    const due = await transaction(shop.em, (tx) => claimFirst(tx, claiming));
    await Promise.all(due.map((notification) => send(shop, notification)));
    tried += due.length;
    // What stood behind these in their queues is due now.
    if (due.length === 0 || signal?.aborted) return tried;
  }
}

async function send(shop: SendShop, row: Notification): Promise<void> {
  try {
    const em = shop.em.fork();
    const notice = await readNotice(em, row);
    const reason = await whyNotTold(em, notice);
    if (reason) return await record(shop, row.id, (kept) => kept.drop(reason));
    const response = await deliver(shop, em, notice);
    await record(shop, row.id, (kept, now) => kept.sent(response, now));
  } catch (error) {
    shop.log.warn({ err: error, notificationId: row.id }, 'a message could not be sent');
    if (error instanceof DeviceGone) await forgetDevice(shop, row.recipient);
    await record(shop, row.id, (kept, now) => failed(kept, error, now));
  }
}

/** A message that is tried again keeps those behind it in its queue waiting; one that is given up does not. */
function failed(row: Notification, error: unknown, now: Date): void {
  const response = error instanceof Error ? error.message : String(error);
  const patience = error instanceof MessageUnavailable ? MAX_TRIES_WHILE_DOWN : MAX_TRIES;
  if (error instanceof DeviceGone) return row.drop(response);
  if (error instanceof MessageRefused || row.tries >= patience) return row.park(response, now);
  row.response = response;
  row.nextTryAt = retryAt(row.tries, now);
}

/** It would refuse every message from now on. The app registers its next token by itself. */
function forgetDevice({ em }: SendShop, token: string): Promise<number> {
  return transaction(em, (tx) => tx.nativeDelete(Device, { token }));
}

function record(
  { em, clock }: SendShop,
  id: string,
  change: (row: Notification, now: Date) => void,
): Promise<void> {
  return transaction(em, async (tx) => {
    // A receipt may come while the answer is still being written down.
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const row = await tx.findOneOrFail(Notification, { id }, { lockMode });
    change(row, await clock.now(tx));
    if (row.status === NotificationStatus.PENDING) await holdBack(tx, row);
  });
}
