import Stripe from 'stripe';
import { createResilience, type Resilient } from '../resilience.js';
import { GatewayUnavailable, type GatewayFailure } from './PaymentGateway.js';
import { failureOf } from './stripeAnswers.js';

export interface StripeOptions {
  apiKey: string;
  publishableKey: string;
  webhookSecret: string;
  /** Where the API is; absent: Stripe itself. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

/** Stripe's API under our key. Its calls may be repeated: they read, or carry an idempotency key. */
export interface StripeAccount {
  stripe: Stripe;
  resilient: Resilient;
  publishableKey: string;
}

export function openStripeAccount(options: StripeOptions): StripeAccount {
  const { baseUrl, timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  return {
    stripe: new Stripe(options.apiKey, {
      ...(baseUrl && address(new URL(baseUrl))),
      timeout: timeoutMs,
      // Retried outside, under the circuit breaker.
      maxNetworkRetries: 0,
      telemetry: false,
    }),
    resilient: createResilience({
      provider: 'Stripe',
      timeoutMs,
      retryDelayMs,
      isOutcomeUnknown,
      Unavailable: GatewayUnavailable,
    }),
    publishableKey: options.publishableKey,
  };
}

function address({ protocol, hostname, port }: URL) {
  const scheme = protocol === 'http:' ? ('http' as const) : ('https' as const);
  return { protocol: scheme, host: hostname, port: port || (scheme === 'http' ? 80 : 443) };
}

/** 409: the first try with this idempotency key is still under way. */
function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  const { statusCode } = error;
  return statusCode === undefined || statusCode === 409 || statusCode === 429 || statusCode >= 500;
}

/** What Stripe said no to. A bad key, a reused idempotency key or a bug of ours is thrown on. */
export function refusalOf(error: unknown): GatewayFailure {
  const { StripeCardError, StripeInvalidRequestError } = Stripe.errors;
  const isRefusal = error instanceof StripeCardError || error instanceof StripeInvalidRequestError;
  if (!isRefusal) throw error;
  return failureOf(error);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Stripe.errors.StripeError ? error.code : undefined;
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'resource_missing';
}

export function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
