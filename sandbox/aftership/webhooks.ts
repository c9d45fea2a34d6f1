import { createHmac, randomUUID } from 'node:crypto';
import type { World } from '../provider.js';
import type { Tracking } from './trackings.js';

const LIMIT = 20_000;
/** AfterShip's fourteen tries with ever longer pauses, pressed into a minute. */
const REDELIVERY_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/** AfterShip's webhooks: one event for each update, signed over the raw body. */
export function createWebhooks(
  { clock, callbacks, storage }: World,
  webhookSecret: string,
): (tracking: Tracking) => void {
  const events = storage.collection<string>('aftership/events', LIMIT);
  callbacks.deliveries.addSource({
    provider: 'aftership',
    redeliveryMs: REDELIVERY_MS,
    build(eventId) {
      const body = events.get(eventId);
      return body === undefined ? undefined : signed(body, webhookSecret);
    },
    isAccepted: ({ status }) => status >= 200 && status < 300,
  });
  return (tracking) => {
    const eventId = randomUUID();
    const ts = Math.trunc(clock.now().getTime() / 1000);
    const event = { event: 'tracking_update', event_id: eventId, ts, is_tracking_first_tag: true };
    events.set(eventId, JSON.stringify({ ...event, msg: tracking }));
    callbacks.send({
      provider: 'aftership',
      eventId,
      operation: 'tracking_update',
      subjects: [tracking.tracking_number, tracking.id],
    });
  };
}

function signed(body: string, secret: string) {
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'AfterShip-Webhook',
      'as-webhook-version': '2026-07',
      'aftership-hmac-sha256': signature,
    },
  };
}
