import { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { PaymentGateway } from './PaymentGateway.js';
import { openPayPalAccount, type PayPalOptions } from './paypalAccount.js';
import { isPayableAtPayPal, unitOf } from './paypalAmounts.js';
import { readPayPalEvent } from './paypalCallback.js';
import { openCertificates } from './paypalCertificates.js';
import { capturePayment, closePayment, createPayment, queryPayment } from './paypalPayments.js';
import { createRefund, queryRefund } from './paypalRefunds.js';
import { verifySignature } from './paypalSignature.js';
import { readStatement } from './paypalStatement.js';

/** Payments out of a PayPal account: the customer approves an order on PayPal's page, and the shop captures it. */
export function createPayPalGateway(options: PayPalOptions): PaymentGateway {
  const { webhookId, presentmentCurrency: currency, timeoutMs = 10_000 } = options;
  const account = openPayPalAccount(options);
  const certificates = openCertificates({ ...options, timeoutMs });
  return {
    method: PaymentMethod.PAYPAL,
    channels: { WEB: {}, WAP: {}, APP: {} },
    takes: isPayableAtPayPal,
    presentment: { currency, unitMinor: unitOf(currency) },
    createPayment: (request) => createPayment(account, request),
    queryPayment: (reference) => queryPayment(account, reference),
    capturePayment: (reference) => capturePayment(account, reference),
    closePayment: (reference) => closePayment(account, reference),
    createRefund: (request) => createRefund(account, request),
    queryRefund: (reference) => queryRefund(account, reference),
    readStatement: (from, to) => readStatement(account, from, to),
    async parseCallback(rawBody, headers) {
      await verifySignature(certificates, webhookId, rawBody, headers);
      return readPayPalEvent(rawBody);
    },
    acknowledgement: (accepted) => ({
      status: accepted ? 200 : 400,
      contentType: 'application/json',
      body: JSON.stringify({ received: accepted }),
    }),
  };
}
