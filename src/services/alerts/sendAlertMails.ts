import { LockMode, raw } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { AlertEvent } from '../../entities/AlertEvent.js';
import { AlertEventType } from '../../entities/AlertEventType.js';
import { AlertMail } from '../../entities/AlertMail.js';
import { NotificationStatus } from '../../entities/NotificationStatus.js';
import { MessageRefused, MessageUnavailable } from '../../gateways/MessageErrors.js';
import { CLAIM_MS, MAX_TRIES, MAX_TRIES_WHILE_DOWN } from '../notifications/patience.js';
import { retryAt } from '../retrying/retryAt.js';
import { writeAlertMail } from './writeAlertMail.js';

type SendShop = Pick<Shop, 'em' | 'clock' | 'log' | 'mail' | 'settings' | 'links'>;

const BATCH = 20;

/** Sends staff the mails about alerts that are due; each is tried as long as one to a customer. */
export async function sendAlertMails(shop: SendShop): Promise<number> {
  for (let tried = 0; ;) {
    const due = await claimDue(shop);
    await Promise.all(due.map((mail) => send(shop, mail)));
    tried += due.length;
    if (due.length < BATCH) return tried;
  }
}

function claimDue({ em, clock }: SendShop): Promise<AlertMail[]> {
  return transaction(em, async (tx) => {
    const due = await tx.find(
      AlertMail,
      { status: NotificationStatus.PENDING, nextTryAt: { $lte: raw('shop_now()') } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { nextTryAt: 'asc' },
        limit: BATCH,
      },
    );
    if (due.length === 0) return [];
    const until = new Date((await clock.now(tx)).getTime() + CLAIM_MS);
    for (const mail of due) Object.assign(mail, { tries: mail.tries + 1, nextTryAt: until });
    return due;
  });
}

async function send(shop: SendShop, mail: AlertMail): Promise<void> {
  const { id, recipient: to, firstPosition, lastPosition } = mail;
  try {
    const events = await shop.em.fork().find(
      AlertEvent,
      {
        position: { $gte: firstPosition, $lte: lastPosition },
        type: { $ne: AlertEventType.ACKNOWLEDGED },
      },
      { orderBy: { position: 'asc' }, populate: ['alert'] },
    );
    const { response } = await shop.mail.send({ id, to, ...writeAlertMail(shop, events) });
    await record(shop, id, (kept, now) => kept.sent(response, now));
  } catch (error) {
    shop.log.warn({ err: error, alertMailId: id }, 'a mail about alerts could not be sent');
    await record(shop, id, (kept, now) => failed(kept, error, now));
  }
}

function failed(mail: AlertMail, error: unknown, now: Date): void {
  const response = error instanceof Error ? error.message : String(error);
  const patience = error instanceof MessageUnavailable ? MAX_TRIES_WHILE_DOWN : MAX_TRIES;
  if (error instanceof MessageRefused || mail.tries >= patience) return mail.park(response);
  Object.assign(mail, { response, nextTryAt: retryAt(mail.tries, now) });
}

function record(
  { em, clock }: SendShop,
  id: string,
  change: (mail: AlertMail, now: Date) => void,
): Promise<void> {
  return transaction(em, async (tx) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    change(await tx.findOneOrFail(AlertMail, { id }, { lockMode }), await clock.now(tx));
  });
}
