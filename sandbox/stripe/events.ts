import { createHmac } from 'node:crypto';
import type { World } from '../provider.js';
import {
  newId,
  secondsOf,
  type Charge,
  type PaymentIntent,
  type Refund,
  type StripeEvent,
} from './objects.js';

const API_VERSION = '2026-10-28.endive';
const LIMIT = 20_000;
/** Stripe's three days, pressed into ten minutes. */
const REDELIVERY_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000];

export type Emit = (type: string, object: PaymentIntent | Charge | Refund) => void;

/** Stripe's events: each is sent to the endpoints, signed anew at every attempt, until one answers 2xx. */
export function createEvents({ clock, callbacks, storage }: World, webhookSecret: string): Emit {
  const events = storage.collection<StripeEvent>('stripe/events', LIMIT);
  callbacks.deliveries.addSource({
    provider: 'stripe',
    redeliveryMs: REDELIVERY_MS,
    build(eventId) {
      const event = events.get(eventId);
      return event && signed(JSON.stringify(event, null, 2), webhookSecret);
    },
    isAccepted: ({ status }) => status >= 200 && status < 300,
  });
  return (type, object) => {
    const event: StripeEvent = {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: secondsOf(clock.now()),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    };
    events.set(event.id, event);
    callbacks.send({
      provider: 'stripe',
      eventId: event.id,
      operation: type,
      subjects: [
        object.id,
        object.metadata['orderId'],
        object.metadata['paymentId'],
        object.metadata['refundId'],
      ],
    });
  };
}

/** Stripe's signature scheme v1. It is the real time that is signed, whatever the sandbox's clock says. */
function signed(body: string, secret: string) {
  const time = secondsOf(new Date());
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': `t=${time},v1=${signature}`,
    },
  };
}
