import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { AlertEvent } from '../../entities/AlertEvent.js';
import { AlertEventType } from '../../entities/AlertEventType.js';
import { AlertMail } from '../../entities/AlertMail.js';
import { claimPlace } from '../events/consumeEvents.js';
import { keepDeliveries } from '../webhooks/keepDeliveries.js';
import { readListeners } from '../webhooks/listeners.js';
import { planAlertWebhooks } from '../webhooks/planAlertWebhooks.js';

type TellingShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'mail'>;

/** Its place among the events of alerts stands beside those of the consumers of order events. */
export const ALERTS_CONSUMER = 'tell of alerts';
const BATCH = 100;

/**
 * Writes down who has to be told of what became of alerts, by mail and by webhooks; sending comes afterwards. What comes
 * together goes into one mail.
 */
export async function tellOfAlerts(shop: TellingShop): Promise<number> {
  for (let told = 0; ;) {
    const count = await tellBatch(shop);
    told += count;
    if (count < BATCH) return told;
  }
}

function tellBatch(shop: TellingShop): Promise<number> {
  return transaction(shop.em, async (tx) => {
    const place = await claimPlace(tx, ALERTS_CONSUMER);
    if (!place) return 0;
    const events = await tx.find(
      AlertEvent,
      { position: { $gt: place.position } },
      { orderBy: { position: 'asc' }, limit: BATCH, populate: ['alert'] },
    );
    if (events.length === 0) return 0;
    const listeners = await readListeners(tx);
    const heard = planAlertWebhooks(events, listeners, ({ createdAt }, at) => at >= createdAt);
    await keepDeliveries(tx, heard);
    await planMails(tx, shop, events);
    place.position = events.at(-1)!.position;
    return events.length;
  });
}

/** That somebody looks after it, is news for colleagues at the screen alone. */
async function planMails(
  tx: EntityManager,
  { clock, settings, mail }: TellingShop,
  events: readonly AlertEvent[],
): Promise<void> {
  const news = events.filter(({ type }) => type !== AlertEventType.ACKNOWLEDGED);
  if (news.length === 0 || mail.isOff) return;
  const now = await clock.now(tx);
  for (const recipient of settings.alertEmails) {
    const span = { firstPosition: news[0]!.position, lastPosition: news.at(-1)!.position };
    const planned = { recipient, ...span, nextTryAt: now, createdAt: now };
    tx.persist(Object.assign(new AlertMail(), planned));
  }
}
