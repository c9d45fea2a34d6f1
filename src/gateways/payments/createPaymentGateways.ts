import { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { PaymentGateway } from './PaymentGateway.js';
import { createStripeGateway } from './stripe.js';

interface PaymentCredentials {
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_PUBLISHABLE_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  STRIPE_URL?: string | undefined;
}

/** The gateways that there are credentials for: the others are off. */
export function createPaymentGateways(
  credentials: PaymentCredentials,
): Map<PaymentMethod, PaymentGateway> {
  const gateways = new Map<PaymentMethod, PaymentGateway>();
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_URL } =
    credentials;
  if (STRIPE_SECRET_KEY && STRIPE_PUBLISHABLE_KEY && STRIPE_WEBHOOK_SECRET) {
    const stripe = createStripeGateway({
      apiKey: STRIPE_SECRET_KEY,
      publishableKey: STRIPE_PUBLISHABLE_KEY,
      webhookSecret: STRIPE_WEBHOOK_SECRET,
      baseUrl: STRIPE_URL,
    });
    gateways.set(PaymentMethod.STRIPE, stripe);
  }
  return gateways;
}
