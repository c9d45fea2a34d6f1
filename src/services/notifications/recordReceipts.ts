import { LockMode } from '@mikro-orm/postgresql';
import { validate } from 'uuid';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Notification } from '../../entities/Notification.js';
import { NotificationChannel } from '../../entities/NotificationChannel.js';
import type { ReceiptCallback, SmsGateway, SmsOutcome } from '../../gateways/sms/SmsGateway.js';

/** Keeps what became of text messages that a provider took; one that did not arrive is for staff to look at. */
export async function recordReceipts(
  { em, clock }: Pick<Shop, 'em' | 'clock'>,
  gateway: SmsGateway,
  callback: ReceiptCallback,
): Promise<void> {
  const outcomes = await gateway.readReceipts(callback);
  for (const outcome of outcomes) await record({ em, clock }, outcome);
}

function record(
  { em, clock }: Pick<Shop, 'em' | 'clock'>,
  { id, state, response }: SmsOutcome,
): Promise<void> {
  if (!validate(id)) return Promise.resolve();
  return transaction(em, async (tx) => {
    const where = { id, channel: NotificationChannel.SMS };
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const row = await tx.findOne(Notification, where, { lockMode });
    if (!row) return;
    if (state === 'DELIVERED') row.delivered(response);
    else row.park(response, await clock.now(tx));
  });
}
