import { createHmac, randomBytes } from 'node:crypto';
import { invalid, Refusal } from '../../errors.js';

export interface SignWebhook {
  id: string;
  body: string;
  /** When it is sent, by the real clock: receivers refuse what is older than some minutes. */
  sentAt: Date;
  /** The newest first; each makes a signature of its own. */
  secrets: readonly string[];
}

const PREFIX = 'whsec_';
const BYTES = 32;

/** The headers of a webhook. Source: Standard Webhooks 1.0.0 (standardwebhooks.com), symmetric signatures. */
export function signWebhook({ id, body, sentAt, secrets }: SignWebhook): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const signature = createHmac('sha256', keyIn(secret)).update(`${id}.${timestamp}.${body}`);
    return `v1,${signature.digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'user-agent': 'Dingdan-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

export const newWebhookSecret = (): string => PREFIX + randomBytes(BYTES).toString('base64');

/** One that the receiver has chosen: 24 to 64 bytes, as the specification wants it. */
export function checkSecret(secret: string): string {
  const { length } = keyIn(secret);
  const isOne =
    secret === PREFIX + keyIn(secret).toString('base64') && length >= 24 && length <= 64;
  if (!isOne) throw new Refusal(invalid('WEBHOOK_SECRET_MALFORMED', 'secret'));
  return secret;
}

const keyIn = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');
