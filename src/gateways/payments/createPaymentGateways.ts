import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import { createAlipayGateway } from './alipay.js';
import type { PaymentGateway } from './PaymentGateway.js';
import { createPayPalGateway } from './paypal.js';
import { createStripeGateway } from './stripe.js';
import { createWechatPayGateway } from './wechatPay.js';

interface PaymentCredentials {
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_PUBLISHABLE_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  STRIPE_URL?: string | undefined;
  PAYPAL_CLIENT_ID?: string | undefined;
  PAYPAL_CLIENT_SECRET?: string | undefined;
  PAYPAL_WEBHOOK_ID?: string | undefined;
  PAYPAL_CURRENCY: string;
  PAYPAL_WEBHOOK_CA?: string | undefined;
  PAYPAL_URL?: string | undefined;
  ALIPAY_APP_ID?: string | undefined;
  ALIPAY_PRIVATE_KEY?: string | undefined;
  ALIPAY_PUBLIC_KEY?: string | undefined;
  ALIPAY_SELLER_ID?: string | undefined;
  ALIPAY_URL?: string | undefined;
  WECHAT_PAY_MERCHANT_ID?: string | undefined;
  WECHAT_PAY_APP_ID?: string | undefined;
  WECHAT_PAY_SERIAL?: string | undefined;
  WECHAT_PAY_PRIVATE_KEY?: string | undefined;
  WECHAT_PAY_API_KEY?: string | undefined;
  WECHAT_PAY_PLATFORM_KEYS?: string | undefined;
  WECHAT_PAY_URL?: string | undefined;
  /** Where providers reach the shop that want to be told so with every payment. */
  PUBLIC_URL?: string | undefined;
}

/** The gateways that there are credentials for: the others are off. */
export function createPaymentGateways(
  credentials: PaymentCredentials,
): Map<PaymentMethod, PaymentGateway> {
  const known = [
    stripeWith(credentials),
    payPalWith(credentials),
    alipayWith(credentials),
    wechatPayWith(credentials),
  ];
  const gateways = known.filter((gateway) => gateway !== undefined);
  return new Map(gateways.map((gateway) => [gateway.method, gateway]));
}

function stripeWith(credentials: PaymentCredentials): PaymentGateway | undefined {
  const {
    STRIPE_SECRET_KEY: apiKey,
    STRIPE_PUBLISHABLE_KEY: publishableKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_URL: baseUrl,
  } = credentials;
  if (!apiKey || !publishableKey || !webhookSecret) return undefined;
  return createStripeGateway({ apiKey, publishableKey, webhookSecret, baseUrl });
}

function payPalWith(credentials: PaymentCredentials): PaymentGateway | undefined {
  const {
    PAYPAL_CLIENT_ID: clientId,
    PAYPAL_CLIENT_SECRET: clientSecret,
    PAYPAL_WEBHOOK_ID: webhookId,
    PAYPAL_CURRENCY: presentmentCurrency,
    PAYPAL_WEBHOOK_CA: webhookCa,
    PAYPAL_URL: baseUrl,
  } = credentials;
  if (!clientId || !clientSecret || !webhookId) return undefined;
  const account = { clientId, clientSecret, webhookId };
  return createPayPalGateway({ ...account, presentmentCurrency, webhookCa, baseUrl });
}

function alipayWith(credentials: PaymentCredentials): PaymentGateway | undefined {
  const { ALIPAY_APP_ID: appId, ALIPAY_PRIVATE_KEY: privateKey, PUBLIC_URL } = credentials;
  const { ALIPAY_PUBLIC_KEY: alipayPublicKey, ALIPAY_SELLER_ID: sellerId } = credentials;
  if (!appId || !privateKey || !alipayPublicKey || !sellerId || !PUBLIC_URL) return undefined;
  return createAlipayGateway({
    ...{ appId, privateKey, alipayPublicKey, sellerId },
    notifyUrl: callbackUrl(PUBLIC_URL, 'alipay'),
    baseUrl: credentials.ALIPAY_URL,
  });
}

function wechatPayWith(credentials: PaymentCredentials): PaymentGateway | undefined {
  const { WECHAT_PAY_MERCHANT_ID: merchantId, WECHAT_PAY_APP_ID: appId, PUBLIC_URL } = credentials;
  const { WECHAT_PAY_SERIAL: serial, WECHAT_PAY_PRIVATE_KEY: privateKey } = credentials;
  const { WECHAT_PAY_API_KEY: apiKey, WECHAT_PAY_PLATFORM_KEYS: platformKeys } = credentials;
  if (!merchantId || !appId || !serial || !privateKey || !apiKey || !platformKeys || !PUBLIC_URL)
    return undefined;
  return createWechatPayGateway({
    ...{ merchantId, appId, serial, privateKey, apiKey, platformKeys },
    notifyUrl: callbackUrl(PUBLIC_URL, 'wechatpay'),
    baseUrl: credentials.WECHAT_PAY_URL,
  });
}

const callbackUrl = (publicUrl: string, provider: string): string =>
  `${publicUrl.replace(/\/$/, '')}/webhooks/${provider}`;
