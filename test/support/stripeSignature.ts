import { createHmac } from 'node:crypto';
import { SANDBOX_CREDENTIALS } from '../../sandbox/credentials.js';

/** Stripe's signature header of a webhook (`t=…,v1=…`), as old and with whose secret as the test says. */
export function stripeSignature(
  body: string,
  {
    secret = SANDBOX_CREDENTIALS.stripe.webhookSecret as string,
    secondsOld = 0,
  }: { secret?: string; secondsOld?: number } = {},
): string {
  const time = Math.floor(Date.now() / 1000) - secondsOld;
  const digest = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return `t=${time},v1=${digest}`;
}
