import { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { PaymentGateway } from './PaymentGateway.js';
import { isPayableAtStripe } from './stripeAmounts.js';
import { openStripeAccount, type StripeOptions } from './stripeAccount.js';
import { parseStripeCallback } from './stripeCallback.js';
import { closePayment, createPayment, queryPayment } from './stripePayments.js';
import { readStatement } from './stripeStatement.js';
import { createRefund, queryRefund } from './stripeRefunds.js';

/** Payments by card and by what else is switched on at Stripe: payment intents, completed by Stripe.js in the customer's browser. */
export function createStripeGateway(options: StripeOptions): PaymentGateway {
  const account = openStripeAccount(options);
  return {
    method: PaymentMethod.STRIPE,
    channels: { WEB: {}, WAP: {}, APP: {} },
    takes: isPayableAtStripe,
    createPayment: (request) => createPayment(account, request),
    queryPayment: (reference) => queryPayment(account, reference),
    closePayment: (reference) => closePayment(account, reference),
    createRefund: (request) => createRefund(account, request),
    queryRefund: (reference) => queryRefund(account, reference),
    readStatement: (from, to) => readStatement(account, from, to),
    parseCallback: (rawBody, headers) =>
      parseStripeCallback(account.stripe.webhooks, options.webhookSecret, rawBody, headers),
    acknowledgement: (accepted) => ({
      status: accepted ? 200 : 400,
      contentType: 'application/json',
      body: JSON.stringify({ received: accepted }),
    }),
  };
}
