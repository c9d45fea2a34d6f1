import { createSign, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { crc32 } from 'node:zlib';
import type { World } from '../provider.js';
import { newId, timeOf, type PayPalEvent } from './objects.js';

const LIMIT = 20_000;
/** Three days, pressed into ten minutes. */
const REDELIVERY_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000];

export const CERT_PATH = '/v1/notifications/certs/CERT-SANDBOX';

export type Emit = (
  event: Pick<PayPalEvent, 'event_type' | 'resource_type' | 'resource'>,
  subjects: readonly (string | undefined)[],
) => void;

export interface Events {
  emit: Emit;
  /** From where certificates can be fetched. */
  publishAt(app: FastifyInstance): void;
}

/** PayPal's webhooks: each is sent to the endpoints, signed anew at every attempt, until one answers 2xx. */
export function createEvents(
  { clock, callbacks, storage }: World,
  { webhookId, privateKey }: { webhookId: string; privateKey: string },
): Events {
  const events = storage.collection<PayPalEvent>('paypal/events', LIMIT);
  let app: FastifyInstance | undefined;
  callbacks.deliveries.addSource({
    provider: 'paypal',
    redeliveryMs: REDELIVERY_MS,
    build(eventId) {
      const event = events.get(eventId);
      const address = app?.server.address();
      if (!event || !address || typeof address === 'string') return undefined;
      const certUrl = `http://${address.address}:${address.port}${CERT_PATH}`;
      return signed(JSON.stringify(event), { webhookId, privateKey, certUrl });
    },
    isAccepted: ({ status }) => status >= 200 && status < 300,
  });
  return {
    publishAt(at) {
      app = at;
    },
    emit({ event_type, resource_type, resource }, subjects) {
      const event: PayPalEvent = {
        id: `WH-${newId()}-${newId()}`,
        event_version: '1.0',
        create_time: timeOf(clock.now()),
        resource_type,
        resource_version: '2.0',
        event_type,
        summary: `${event_type} in the sandbox`,
        resource: structuredClone(resource),
      };
      events.set(event.id, event);
      callbacks.send({ provider: 'paypal', eventId: event.id, operation: event_type, subjects });
    },
  };
}

/** It is the real time that is signed, whatever the sandbox's clock says. */
function signed(
  body: string,
  { webhookId, privateKey, certUrl }: { webhookId: string; privateKey: string; certUrl: string },
) {
  const id = randomUUID();
  const time = timeOf(new Date());
  const text = `${id}|${time}|${webhookId}|${crc32(body)}`;
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'PayPal/AUHD-214.0-0',
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': createSign('RSA-SHA256').update(text).sign(privateKey, 'base64'),
      'paypal-cert-url': certUrl,
      'paypal-auth-algo': 'SHA256withRSA',
    },
  };
}
