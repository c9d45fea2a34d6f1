import { payAtWallet } from '../../../scripts/client/payAtWallet.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type {
  PaymentGateway,
  PaymentRequest,
} from '../../../src/gateways/payments/PaymentGateway.js';
import { createWechatPayGateway } from '../../../src/gateways/payments/wechatPay.js';
import type { WechatPayOptions } from '../../../src/gateways/payments/wechatPayAccount.js';
import { payment } from './atStripe.js';

/** The real client, pointed at a sandbox, with short pauses between its tries. */
export function wechatPayAt(
  sandbox: Sandbox,
  options: Partial<WechatPayOptions> = {},
): PaymentGateway {
  return createWechatPayGateway({
    ...sandbox.credentials.wechatPay,
    notifyUrl: 'https://shop.example/webhooks/wechatpay',
    baseUrl: sandbox.url,
    timeoutMs: 5_000,
    retryDelayMs: 5,
    ...options,
  });
}

/** An order that the customer has begun to pay, with what the shop was told to do next. */
export async function openedAtWechat(
  wechat: PaymentGateway,
  changes: Partial<PaymentRequest> = {},
) {
  const request = payment({ channel: 'QR', ...changes });
  const created = await wechat.createPayment(request);
  return { ...created, paymentId: request.paymentId, request, action: created.nextAction! };
}

/** An order that the customer has paid. */
export async function paidAtWechat(
  sandbox: Sandbox,
  wechat: PaymentGateway,
  changes: Partial<PaymentRequest> = {},
) {
  const opened = await openedAtWechat(wechat, changes);
  await payAtWallet(sandbox.url, opened.action);
  return opened;
}
