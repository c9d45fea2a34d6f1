import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { StockAlert } from '../../entities/StockAlert.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { claimPlace } from '../events/consumeEvents.js';
import { keepDeliveries, type PlannedDelivery } from './keepDeliveries.js';
import { readListeners } from './listeners.js';
import { stockAlertBody } from './webhookBody.js';
import { stockType, wants } from './webhookTypes.js';

/** Its place among the stock alerts stands beside those of the consumers of order events. */
export const STOCK_CONSUMER = 'plan stock webhooks';
const BATCH = 100;

/** Puts stock alerts into the queues of the endpoints that want to know, a queue for each shelf. */
export async function planStockWebhooks(shop: Pick<Shop, 'em'>): Promise<number> {
  for (let planned = 0; ;) {
    const count = await planBatch(shop);
    planned += count;
    if (count < BATCH) return planned;
  }
}

function planBatch({ em }: Pick<Shop, 'em'>): Promise<number> {
  return transaction(em, async (tx) => {
    const place = await claimPlace(tx, STOCK_CONSUMER);
    if (!place) return 0;
    const alerts = await tx.find(
      StockAlert,
      { position: { $gt: place.position } },
      { orderBy: { position: 'asc' }, limit: BATCH },
    );
    if (alerts.length === 0) return 0;
    const listeners = await readListeners(tx);
    const heard = planStockAlerts(alerts, listeners, ({ createdAt }, at) => at >= createdAt);
    await keepDeliveries(tx, heard);
    place.position = alerts.at(-1)!.position!;
    return alerts.length;
  });
}

export function planStockAlerts(
  alerts: readonly StockAlert[],
  endpoints: readonly WebhookEndpoint[],
  hears: (endpoint: WebhookEndpoint, at: Date) => boolean = () => true,
): PlannedDelivery[] {
  return alerts.flatMap((alert) => {
    const type = stockType(alert.kind);
    const { stockLevelId: queue, position: sequence, occurredAt } = alert;
    const webhook = { queue, sequence: sequence!, type, subject: `stock_alert:${alert.id}` };
    const body = stockAlertBody(alert);
    return endpoints
      .filter((one) => !one.partner && wants(one, type) && hears(one, occurredAt))
      .map(({ id }) => ({ ...webhook, endpointId: id, body }));
  });
}
