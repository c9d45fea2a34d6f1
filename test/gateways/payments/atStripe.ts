import { randomUUID } from 'node:crypto';
import { SANDBOX_CREDENTIALS } from '../../../sandbox/credentials.js';
import type {
  GatewayPayment,
  PaymentGateway,
  PaymentRequest,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { createStripeGateway } from '../../../src/gateways/payments/stripe.js';
import type { StripeOptions } from '../../../src/gateways/payments/stripeAccount.js';
import { payByCard } from '../../support/sandbox.js';

/** The real client, pointed at a sandbox, with short pauses between its tries. */
export function stripeAt(baseUrl: string, options: Partial<StripeOptions> = {}): PaymentGateway {
  return createStripeGateway({
    ...SANDBOX_CREDENTIALS.stripe,
    baseUrl,
    timeoutMs: 5_000,
    retryDelayMs: 5,
    ...options,
  });
}

export function payment(changes: Partial<PaymentRequest> = {}): PaymentRequest {
  return {
    paymentId: randomUUID(),
    orderId: randomUUID(),
    orderNumber: 'D20261121-7Q',
    amountMinor: 12_990,
    currency: 'CNY',
    description: 'Order D20261121-7Q',
    customerEmail: 'ada@example.com',
    channel: 'WEB',
    ...changes,
  };
}

/** A payment that waits for its card, with what the customer's browser was given. */
export async function open(stripe: PaymentGateway, request = payment()) {
  const { gatewayRef = '', ...created } = await stripe.createPayment(request);
  const { paymentId } = request;
  return { ...created, gatewayRef, paymentId, request, secret: secretOf(created) };
}

/** A payment that a card was tried on. */
export async function paid(
  sandbox: { url: string },
  stripe: PaymentGateway,
  card = 'pm_card_visa',
) {
  const opened = await open(stripe);
  await payByCard(sandbox, opened.secret, card);
  return opened;
}

function secretOf({ nextAction }: GatewayPayment): string {
  return nextAction?.value ?? '';
}
