import type Stripe from 'stripe';
import { CallbackRejected, type CallbackHeaders, type PaymentCallback } from './PaymentGateway.js';
import { toGatewayPayment, toGatewayRefund } from './stripeAnswers.js';

const TOLERANCE_SECONDS = 300;

/**
 * Verifies and reads a Stripe webhook (`Stripe-Signature`, HMAC-SHA256 over the raw body).
 * Source: Stripe's documentation, "Verify webhook signatures manually".
 */
export function parseStripeCallback(
  webhooks: Stripe['webhooks'],
  secret: string,
  rawBody: Buffer,
  headers: CallbackHeaders,
): PaymentCallback {
  const signature = headers['stripe-signature'];
  if (typeof signature !== 'string') throw new CallbackRejected('no Stripe-Signature header');
  refuseFuture(signature);
  return toCallback(verified(webhooks, rawBody, signature, secret));
}

/** The SDK refuses signatures that are too old, but would accept one from next year. */
function refuseFuture(signature: string): void {
  const times = signature.split(',').filter((part) => part.startsWith('t='));
  if (times.length !== 1) throw new CallbackRejected('the signature needs exactly one timestamp');
  const ahead = Number(times[0]?.slice(2)) - Date.now() / 1000;
  if (!(ahead <= TOLERANCE_SECONDS)) throw new CallbackRejected('the signature is from the future');
}

function verified(
  webhooks: Stripe['webhooks'],
  rawBody: Buffer,
  signature: string,
  secret: string,
): Stripe.Event {
  try {
    return webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new CallbackRejected(`not signed by Stripe: ${reason}`, { cause: error });
  }
}

function toCallback(event: Stripe.Event): PaymentCallback {
  switch (event.type) {
    case 'payment_intent.succeeded':
    case 'payment_intent.payment_failed':
    case 'payment_intent.canceled':
    case 'payment_intent.processing':
      return paymentCallback(event.id, event.data.object, event.created);
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return refundCallback(event.id, event.data.object);
    case 'charge.refunded':
      return chargeCallback(event.id, event.data.object);
    default:
      return { eventId: event.id, kind: 'IGNORED' };
  }
}

function paymentCallback(
  eventId: string,
  intent: Stripe.PaymentIntent,
  at: number,
): PaymentCallback {
  return {
    eventId,
    kind: 'PAYMENT',
    paymentId: intent.metadata['paymentId'],
    gatewayRef: intent.id,
    payment: toGatewayPayment(intent, at),
  };
}

function refundCallback(eventId: string, refund: Stripe.Refund): PaymentCallback {
  return {
    eventId,
    kind: 'REFUND',
    paymentId: refund.metadata?.['paymentId'],
    refundId: refund.metadata?.['refundId'],
    gatewayRef: idOf(refund.payment_intent),
    refund: toGatewayRefund(refund),
  };
}

/** Says that some refund of the charge went through, but not which: its refund events do. */
function chargeCallback(eventId: string, charge: Stripe.Charge): PaymentCallback {
  return {
    eventId,
    kind: 'REFUND',
    paymentId: charge.metadata['paymentId'],
    gatewayRef: idOf(charge.payment_intent),
  };
}

function idOf(reference: string | { id: string } | null): string | undefined {
  return typeof reference === 'string' ? reference : reference?.id;
}
