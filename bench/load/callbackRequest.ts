import { createHmac } from 'node:crypto';
import { CALLBACK_SECRET, paymentOf } from '../stage/openPayments.js';

/** What Stripe posts when the payment with this running number was made. */
export function callbackRequest(url: string, n: number): string {
  const { paymentId, gatewayRef, amountMinor } = paymentOf(n);
  const created = Math.floor(Date.now() / 1000);
  const intent = {
    id: gatewayRef,
    object: 'payment_intent',
    status: 'succeeded',
    amount: amountMinor,
    amount_received: amountMinor,
    currency: 'cny',
    latest_charge: null,
    last_payment_error: null,
    metadata: { paymentId },
  };
  const type = 'payment_intent.succeeded';
  const event = { id: `evt_${n}`, object: 'event', created, type, data: { object: intent } };
  const body = JSON.stringify(event);
  const digest = createHmac('sha256', CALLBACK_SECRET).update(`${created}.${body}`).digest('hex');
  return [
    'POST /webhooks/stripe HTTP/1.1',
    `host: ${new URL(url).host}`,
    'content-type: application/json',
    `stripe-signature: t=${created},v1=${digest}`,
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}
