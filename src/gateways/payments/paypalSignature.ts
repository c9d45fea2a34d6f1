import { createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CallbackRejected, type CallbackHeaders } from './PaymentGateway.js';
import type { PayPalCertificates } from './paypalCertificates.js';

/** PayPal repeats a callback for three days, and promises nowhere to stamp a repeat anew. */
const OLDEST_MS = (3 * 24 + 1) * 3_600_000;
const AHEAD_MS = 5 * 60_000;

/**
 * Verifies a PayPal callback without asking PayPal: SHA256withRSA over transmission id, time, webhook id and the
 * body's CRC32. Source: PayPal's documentation, "Integrate webhooks", self-cryptographic verification.
 */
export async function verifySignature(
  certificates: PayPalCertificates,
  webhookId: string,
  rawBody: Buffer,
  headers: CallbackHeaders,
): Promise<void> {
  const [id, time, signature, certUrl, algorithm] = SIGNED_HEADERS.map((name) =>
    one(headers, name),
  );
  if (algorithm !== 'SHA256withRSA') throw new CallbackRejected(`signed with ${algorithm}`);
  refuseOtherTimes(time!);
  const key = await certificates.keyAt(certUrl!);
  const verify = createVerify('RSA-SHA256').update(`${id}|${time}|${webhookId}|${crc32(rawBody)}`);
  if (!verify.verify(key, signature!, 'base64'))
    throw new CallbackRejected('not signed by PayPal for this address');
}

const SIGNED_HEADERS = [
  'paypal-transmission-id',
  'paypal-transmission-time',
  'paypal-transmission-sig',
  'paypal-cert-url',
  'paypal-auth-algo',
];

function one(headers: CallbackHeaders, name: string): string {
  const value = headers[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new CallbackRejected(`no ${name} header`);
}

function refuseOtherTimes(time: string): void {
  const ageMs = Date.now() - Date.parse(time);
  if (!(ageMs <= OLDEST_MS)) throw new CallbackRejected('the callback is too old');
  if (!(ageMs >= -AHEAD_MS)) throw new CallbackRejected('the callback is from the future');
}
