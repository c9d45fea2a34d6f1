import type { AlertEvent } from '../../entities/AlertEvent.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import type { PlannedDelivery } from './keepDeliveries.js';
import { alertBody } from './webhookBody.js';
import { alertType, wants } from './webhookTypes.js';

/** What these events of alerts tell to these endpoints of the shop's own, a queue for each alert. */
export function planAlertWebhooks(
  events: readonly AlertEvent[],
  endpoints: readonly WebhookEndpoint[],
  hears: (endpoint: WebhookEndpoint, at: Date) => boolean = () => true,
): PlannedDelivery[] {
  return events.flatMap((event) => {
    const type = alertType(event.type);
    const { alert, position: sequence, occurredAt } = event;
    const webhook = { queue: alert.id, sequence, type, subject: `alert_event:${event.id}` };
    const body = alertBody(event);
    return endpoints
      .filter((one) => !one.partner && wants(one, type) && hears(one, occurredAt))
      .map(({ id }) => ({ ...webhook, endpointId: id, body }));
  });
}
