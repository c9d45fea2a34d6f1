import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { approveAtPayPal } from '../../../scripts/client/approveAtPayPal.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type {
  PaymentGateway,
  PaymentRequest,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { createPayPalGateway } from '../../../src/gateways/payments/paypal.js';
import type { PayPalOptions } from '../../../src/gateways/payments/paypalAccount.js';

/** Every call that a gateway may make, also those that others leave out. */
export type PayPal = Required<PaymentGateway>;

/** The real client, pointed at a sandbox, with short pauses between its tries. */
export function payPalAt(
  { url: baseUrl, credentials }: Pick<Sandbox, 'url' | 'credentials'>,
  options: Partial<PayPalOptions> = {},
): PayPal {
  return createPayPalGateway({
    ...credentials.paypal,
    presentmentCurrency: 'USD',
    baseUrl,
    timeoutMs: 5_000,
    retryDelayMs: 5,
    ...options,
  }) as PayPal;
}

export function payment(changes: Partial<PaymentRequest> = {}): PaymentRequest {
  return {
    paymentId: randomUUID(),
    orderId: randomUUID(),
    orderNumber: 'D20261121-7Q',
    amountMinor: 1_999,
    currency: 'USD',
    description: 'Order D20261121-7Q',
    customerEmail: 'ada@example.com',
    channel: 'WEB',
    returnUrl: 'https://shop.example/orders/7',
    ...changes,
  };
}

/** A payment that waits for its customer. */
export async function open(paypal: PayPal, request = payment()) {
  const { gatewayRef = '', ...created } = await paypal.createPayment(request);
  const { paymentId } = request;
  return { ...created, gatewayRef, paymentId, request, page: created.nextAction?.value ?? '' };
}

/** A payment that the customer agreed to. */
export async function approved(paypal: PayPal, request = payment()) {
  const opened = await open(paypal, request);
  await approveAtPayPal(opened.page);
  return opened;
}

/** A payment that was taken. */
export async function paid(paypal: PayPal, request = payment()) {
  const opened = await approved(paypal, request);
  await paypal.capturePayment(opened);
  return opened;
}
