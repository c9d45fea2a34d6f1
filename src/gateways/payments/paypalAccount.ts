import {
  Client,
  Environment,
  OrdersController,
  PaymentsController,
  TransactionSearchController,
} from '@paypal/paypal-server-sdk';
import { createResilience } from '../resilience.js';
import { GatewayUnavailable } from './PaymentGateway.js';
import { asPayPalError, PayPalError } from './paypalErrors.js';

export interface PayPalOptions {
  clientId: string;
  clientSecret: string;
  /** The id under which the callback address is registered at PayPal: part of what each callback's signature covers. */
  webhookId: string;
  /** What PayPal takes for orders in a currency that it does not take. */
  presentmentCurrency: string;
  /** Where the API is; absent: PayPal itself. */
  baseUrl?: string | undefined;
  /** In PEM: an authority for callback certificates beside the well-known ones. */
  webhookCa?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

/** PayPal's API under our credentials. Its calls may be repeated: they read, or carry a `PayPal-Request-Id`. */
export interface PayPalAccount {
  ask<T>(what: string, call: (api: PayPalApi) => Promise<{ result: T }>): Promise<T>;
}

interface PayPalApi {
  orders: OrdersController;
  payments: PaymentsController;
  transactions: TransactionSearchController;
}

export function openPayPalAccount(options: PayPalOptions): PayPalAccount {
  const { timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  const resilient = createResilience({
    provider: 'PayPal',
    timeoutMs,
    retryDelayMs,
    isOutcomeUnknown,
    Unavailable: GatewayUnavailable,
  });
  let api = connect(options, timeoutMs);
  return {
    ask: (what, call) =>
      resilient(what, async () => {
        try {
          return (await call(api)).result;
        } catch (thrown) {
          const error = asPayPalError(thrown);
          // The SDK keeps a token that was revoked, and a request for one that failed, for good.
          if (isOutcomeUnknown(error)) api = connect(options, timeoutMs);
          throw error;
        }
      }),
  };
}

function connect({ clientId, clientSecret, baseUrl }: PayPalOptions, timeoutMs: number): PayPalApi {
  const client = new (clientAt(baseUrl))({
    clientCredentialsAuthCredentials: {
      oAuthClientId: clientId,
      oAuthClientSecret: clientSecret,
      // A token that ends while the call is on its way is no good.
      oAuthClockSkew: 60,
    },
    environment: Environment.Production,
    // Retried outside, under the circuit breaker.
    timeout: timeoutMs,
  });
  return {
    orders: new OrdersController(client),
    payments: new PaymentsController(client),
    transactions: new TransactionSearchController(client),
  };
}

/** The SDK knows PayPal's own addresses alone; every call and the token's pass through this factory. */
function clientAt(baseUrl: string | undefined): typeof Client {
  if (!baseUrl) return Client;
  const root = baseUrl.replace(/\/$/, '');
  return class extends Client {
    override getRequestBuilderFactory() {
      const create = super.getRequestBuilderFactory();
      const createHere: typeof create = (...args) => {
        const builder = create(...args);
        builder.interceptRequest((request) => ({
          ...request,
          url: request.url.replace(/^https:\/\/api-m\.paypal\.com/, root),
        }));
        return builder;
      };
      return createHere;
    }
  };
}

const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof PayPalError && error.isOutcomeUnknown;
