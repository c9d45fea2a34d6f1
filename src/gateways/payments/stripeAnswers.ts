import type Stripe from 'stripe';
import type {
  GatewayFailure,
  GatewayPayment,
  GatewayPaymentState,
  GatewayRefund,
} from './PaymentGateway.js';
import { fromStripeAmount } from './stripeAmounts.js';

/** What a payment intent says, in our words. `eventAt` stands in for a charge that is only an id. */
export function toGatewayPayment(intent: Stripe.PaymentIntent, eventAt?: number): GatewayPayment {
  const state = paymentState(intent);
  const amount = state === 'CAPTURED' ? intent.amount_received : intent.amount;
  return {
    gatewayRef: intent.id,
    state,
    amountMinor: fromStripeAmount(amount, intent.currency),
    currency: intent.currency.toUpperCase(),
    settledAt: state === 'CAPTURED' ? settledAt(intent, eventAt) : undefined,
    failure: state === 'FAILED' ? failureOf(intent.last_payment_error) : undefined,
  };
}

/** What a refund says, in our words. */
export function toGatewayRefund(refund: Stripe.Refund): GatewayRefund {
  switch (refund.status) {
    case 'succeeded':
      return { refundRef: refund.id, state: 'SUCCEEDED' };
    case 'failed':
    case 'canceled':
      return { refundRef: refund.id, state: 'FAILED', failure: refundFailure(refund) };
    default:
      return { refundRef: refund.id, state: 'PENDING' };
  }
}

/** The issuer's word where there is one, else Stripe's. */
export function failureOf(error: FailedAttempt | null): GatewayFailure {
  return {
    code: error?.decline_code ?? error?.code ?? 'invalid_request',
    message: error?.message ?? 'Stripe gave no reason',
  };
}

interface FailedAttempt {
  decline_code?: string | undefined;
  code?: string | undefined;
  message?: string | undefined;
}

function paymentState(intent: Stripe.PaymentIntent): GatewayPaymentState {
  if (intent.status === 'succeeded') return 'CAPTURED';
  if (intent.status === 'canceled') return 'CLOSED';
  // Stripe would take another card on it; for us the attempt is over and a retry is a new payment.
  if (intent.status === 'requires_payment_method' && intent.last_payment_error) return 'FAILED';
  return 'PENDING';
}

function settledAt(intent: Stripe.PaymentIntent, eventAt?: number): Date | undefined {
  const charge = intent.latest_charge;
  const seconds = charge && typeof charge === 'object' ? charge.created : eventAt;
  return seconds === undefined ? undefined : new Date(seconds * 1000);
}

function refundFailure(refund: Stripe.Refund): GatewayFailure {
  const code = refund.failure_reason ?? refund.status ?? 'failed';
  return { code, message: `Stripe could not refund: ${code.replaceAll('_', ' ')}` };
}
