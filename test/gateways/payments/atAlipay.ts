import { payAtWallet } from '../../../scripts/client/payAtWallet.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { createAlipayGateway } from '../../../src/gateways/payments/alipay.js';
import type { AlipayOptions } from '../../../src/gateways/payments/alipayAccount.js';
import type {
  PaymentGateway,
  PaymentRequest,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { payment } from './atStripe.js';

/** The real client, pointed at a sandbox, with short pauses between its tries. */
export function alipayAt(sandbox: Sandbox, options: Partial<AlipayOptions> = {}): PaymentGateway {
  return createAlipayGateway({
    ...sandbox.credentials.alipay,
    notifyUrl: 'https://shop.example/webhooks/alipay',
    baseUrl: sandbox.url,
    timeoutMs: 5_000,
    retryDelayMs: 5,
    ...options,
  });
}

/** A payment that the customer has begun, with what the shop was told to do next. */
export async function openedAtAlipay(
  alipay: PaymentGateway,
  changes: Partial<PaymentRequest> = {},
) {
  const request = payment(changes);
  const created = await alipay.createPayment(request);
  return { ...created, paymentId: request.paymentId, request, action: created.nextAction! };
}

/** A payment that the customer has decided on. */
export async function paidAtAlipay(
  sandbox: Sandbox,
  alipay: PaymentGateway,
  changes: Partial<PaymentRequest> = {},
) {
  const opened = await openedAtAlipay(alipay, changes);
  await payAtWallet(sandbox.url, opened.action);
  return opened;
}
