import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { AlertEvent } from '../../entities/AlertEvent.js';
import { OrderEvent } from '../../entities/OrderEvent.js';
import { StockAlert } from '../../entities/StockAlert.js';
import { WebhookDelivery } from '../../entities/WebhookDelivery.js';
import { WebhookDeliveryStatus } from '../../entities/WebhookDeliveryStatus.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { invalid, notFound, Refusal } from '../../errors.js';
import { keepDeliveries, type PlannedDelivery } from './keepDeliveries.js';
import { lockEndpoint } from './lockEndpoint.js';
import { planAlertWebhooks } from './planAlertWebhooks.js';
import { planStockAlerts } from './planStockWebhooks.js';
import { planOrderEvents } from './planWebhooks.js';
import { positionsBetween } from './positionsBetween.js';
import { PING } from './webhookTypes.js';

export interface ReplayWebhooks {
  endpointId: string;
  /** These. */
  deliveryIds?: string[] | undefined;
  /** Of these just what was given up: what somebody else sends again meanwhile is not there. */
  onlyFailed?: boolean;
  /** Or whatever happened from then on … */
  from?: Date | undefined;
  /** … and before then. */
  to?: Date | undefined;
}

const MOST = 5_000;

/**
 * Sends again what was sent already, or was not because the endpoint did not want it then or did not exist: each under
 * its id, and those of one order in their order. Returns how many.
 */
export function replayWebhooks(
  { em, viewer }: Pick<Context, 'em' | 'viewer'>,
  { endpointId, deliveryIds, onlyFailed = false, from, to }: ReplayWebhooks,
): Promise<{ endpoint: WebhookEndpoint; count: number }> {
  return transaction(em, async (tx) => {
    if (deliveryIds && (from || to)) throw new Refusal(invalid('IDS_AND_SPAN', 'deliveryIds'));
    const endpoint = await lockEndpoint(tx, { viewer }, endpointId);
    await tx.populate(endpoint, ['partner']);
    const planned = deliveryIds
      ? await earlier(tx, endpoint, deliveryIds, onlyFailed)
      : await happenedBetween(tx, endpoint, from, to);
    if (planned.length > MOST) throw new Refusal(invalid('TOO_MUCH_TO_REPLAY', 'to'));
    return { endpoint, count: await keepDeliveries(tx, planned, { again: true }) };
  });
}

async function earlier(
  tx: EntityManager,
  { id: endpointId }: WebhookEndpoint,
  given: readonly string[],
  onlyFailed: boolean,
): Promise<PlannedDelivery[]> {
  const ids = [...new Set(given.map(givenId))];
  if (ids.length === 0 || ids.length > MOST) {
    throw new Refusal(invalid('TOO_MUCH_TO_REPLAY', 'deliveryIds'));
  }
  const failed = onlyFailed && { status: WebhookDeliveryStatus.FAILED };
  const where = { endpoint: endpointId, id: { $in: ids }, type: { $ne: PING }, ...failed };
  const found = await tx.find(WebhookDelivery, where);
  if (found.length < ids.length) throw notFound();
  return found.map(({ queue, sequence, type, subject, body }) => ({
    ...{ endpointId, queue, sequence, type, subject, body },
  }));
}

async function happenedBetween(
  tx: EntityManager,
  endpoint: WebhookEndpoint,
  from: Date | undefined,
  to: Date | undefined,
): Promise<PlannedDelivery[]> {
  if (!from || !to || from >= to) throw new Refusal(invalid('SPAN_MISSING', 'from'));
  const span = { occurredAt: { $gte: from, $lt: to } };
  const page = { orderBy: { position: 'asc' }, limit: MOST + 1 } as const;
  const position = await positionsBetween(tx, from, to);
  const events = await tx.find(OrderEvent, { ...span, position }, page);
  const alerts = await tx.find(StockAlert, { ...span, position: { $ne: null } }, page);
  const ofAlerts = await tx.find(AlertEvent, span, { ...page, populate: ['alert'] });
  if ([events, alerts, ofAlerts].some(({ length }) => length > MOST)) {
    throw new Refusal(invalid('TOO_MUCH_TO_REPLAY', 'to'));
  }
  return [
    ...(await planOrderEvents(tx, events, [endpoint])),
    ...planStockAlerts(alerts, [endpoint]),
    ...planAlertWebhooks(ofAlerts, [endpoint]),
  ];
}
