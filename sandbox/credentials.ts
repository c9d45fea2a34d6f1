import { serialOf, type SandboxKeys } from './keys.js';
import { certificatesOf } from './paypal/certificates.js';

export interface StripeCredentials {
  apiKey: string;
  publishableKey: string;
  webhookSecret: string;
}

export interface Kuaidi100Credentials {
  customer: string;
  key: string;
}

export interface PayPalCredentials {
  clientId: string;
  clientSecret: string;
  webhookId: string;
  /** In PEM: who stands behind the certificates of its webhooks. */
  webhookCa: string;
}

export interface AlipayCredentials {
  appId: string;
  /** The app's own, PKCS#8 in base64. */
  privateKey: string;
  /** Alipay's, for this app. */
  alipayPublicKey: string;
  sellerId: string;
}

export interface WechatPayCredentials {
  merchantId: string;
  appId: string;
  /** The serial number of the merchant's certificate, and its key. */
  serial: string;
  privateKey: string;
  /** The APIv3 key. */
  apiKey: string;
  /** WeChat Pay's keys by their ids, as the shop's configuration takes them. */
  platformKeys: string;
}

export interface AliyunCredentials {
  accessKeyId: string;
  accessKeySecret: string;
  /** The approved name in front of each message. */
  signName: string;
}

export interface TwilioCredentials {
  accountSid: string;
  authToken: string;
}

export interface JPushCredentials {
  appKey: string;
  masterSecret: string;
}

export interface FcmCredentials {
  projectId: string;
  clientEmail: string;
  /** PKCS#8, PEM. */
  privateKey: string;
}

export interface AftershipCredentials {
  apiKey: string;
  webhookSecret: string;
}

/** What the sandbox's accounts are opened with. They guard nothing: all of it is pretended. */
export const SANDBOX_CREDENTIALS = {
  stripe: {
    apiKey: 'sk_test_sandbox',
    publishableKey: 'pk_test_sandbox',
    webhookSecret: 'whsec_sandbox',
  },
  kuaidi100: { customer: 'SANDBOX', key: 'sandboxKey' },
  aftership: { apiKey: 'asat_sandbox', webhookSecret: 'sandbox-webhook-secret' },
  aliyun: { accessKeyId: 'LTAIsandbox', accessKeySecret: 'sandboxSecret', signName: '沙箱茶铺' },
  twilio: { accountSid: 'ACsandbox', authToken: 'sandboxToken' },
  jpush: { appKey: 'sandboxAppKey', masterSecret: 'sandboxMasterSecret' },
  // What the shop's webhooks are signed with, unless an address is told another secret.
  receiver: { secret: 'whsec_c2FuZGJveCByZWNlaXZlcjogbm8gcmVhbCBzZWNyZXQu' },
} as const satisfies {
  stripe: StripeCredentials;
  kuaidi100: Kuaidi100Credentials;
  aftership: AftershipCredentials;
  aliyun: AliyunCredentials;
  twilio: TwilioCredentials;
  jpush: JPushCredentials;
  receiver: { secret: string };
};

/** What WeChat Pay calls its public key for this merchant. */
export const PUBLIC_KEY_ID = 'PUB_KEY_ID_0119000000012026112100000001';

/** Those, and the accounts that are opened with keys, which every folder has of its own. */
export function openCredentials(keys: SandboxKeys) {
  const paypal: PayPalCredentials = {
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    webhookId: '5WH000000000000SX',
    webhookCa: certificatesOf(keys).authority,
  };
  const alipay: AlipayCredentials = {
    appId: '2021000000000001',
    privateKey: keys.alipayApp.privateKey,
    alipayPublicKey: keys.alipay.publicKey,
    sellerId: '2088000000000002',
  };
  const { wechatMerchant, wechatPublicKey, wechatPlatform } = keys;
  const platformKeys = {
    [PUBLIC_KEY_ID]: wechatPublicKey,
    [serialOf(wechatPlatform)]: wechatPlatform,
  };
  const wechatPay: WechatPayCredentials = {
    merchantId: '1900000001',
    appId: 'wx8888888888888888',
    serial: serialOf(wechatMerchant),
    privateKey: wechatMerchant.privateKey,
    apiKey: 'sandbox-api-v3-key-of-32-letters',
    platformKeys: Object.entries(platformKeys)
      .map(([id, { publicKey }]) => `${id}:${publicKey}`)
      .join(),
  };
  return { ...SANDBOX_CREDENTIALS, paypal, alipay, wechatPay };
}

export type SandboxCredentials = ReturnType<typeof openCredentials>;
