import { createSign, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { openKeys, pemOfPrivate, type KeyPair } from '../../sandbox/keys.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { keyFolder } from './sandbox.js';

export interface SignedBy {
  webhookId?: string;
  key?: KeyPair;
  certUrl?: string;
  secondsOld?: number;
}

/** The headers of a PayPal webhook: by the sandbox's key for its webhook, now, unless the test says otherwise. */
export function paypalSignature(
  { url, credentials }: Pick<Sandbox, 'url' | 'credentials'>,
  body: string,
  {
    webhookId = credentials.paypal.webhookId,
    key = openKeys(keyFolder()).payPal,
    certUrl = `${url}/v1/notifications/certs/CERT-SANDBOX`,
    secondsOld = 0,
  }: SignedBy = {},
): Record<string, string> {
  const id = randomUUID();
  const time = new Date(Date.now() - secondsOld * 1000).toISOString();
  const text = `${id}|${time}|${webhookId}|${crc32(body)}`;
  return {
    'content-type': 'application/json',
    'paypal-transmission-id': id,
    'paypal-transmission-time': time,
    'paypal-transmission-sig': createSign('RSA-SHA256')
      .update(text)
      .sign(pemOfPrivate(key), 'base64'),
    'paypal-cert-url': certUrl,
    'paypal-auth-algo': 'SHA256withRSA',
  };
}
