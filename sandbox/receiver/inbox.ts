import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SANDBOX_CREDENTIALS } from '../credentials.js';
import type { World } from '../provider.js';

/** What its signature is worth, as a receiver of Standard Webhooks judges it. */
export type Verdict = 'VERIFIED' | 'FORGED' | 'TOO_OLD' | 'UNSIGNED';

/** A webhook that came to an address here; once for all of its repeats, which have the same id. */
export interface ReceivedWebhook {
  /** Its `webhook-id`; for one without, a digest of its body. */
  id: string;
  /** The last part of the address that it came to. */
  name: string;
  verdict: Verdict;
  type: string;
  firstAt: string;
  times: number;
  body: string;
}

export interface ReceivedRequest {
  name: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Addresses for webhooks, each with the secret of its endpoint, and what has come to them. Keeps the latest 2,000. */
export interface Inbox {
  /** From now on the address knows this secret; until then it knows the sandbox's own. */
  learn(name: string, secret: string): void;
  keep(request: ReceivedRequest): ReceivedWebhook;
  /** Oldest first. */
  list(): ReceivedWebhook[];
}

const WEBHOOKS = 2_000;
const SECRETS = 1_000;

export function createInbox({ storage, clock }: World): Inbox {
  const webhooks = storage.collection<ReceivedWebhook>('receiver/webhooks', WEBHOOKS);
  const secrets = storage.collection<string>('receiver/secrets', SECRETS);
  return {
    learn: (name, secret) => secrets.set(name, secret),
    keep({ name, headers, body }) {
      const secret = secrets.get(name) ?? SANDBOX_CREDENTIALS.receiver.secret;
      const verdict = judge(headers, body, secret);
      const id = textOf(headers['webhook-id']) ?? createHash('sha256').update(body).digest('hex');
      const key = `${name} ${id}`;
      const known = webhooks.get(key);
      const firstAt = known?.firstAt ?? clock.now().toISOString();
      const times = (known?.times ?? 0) + 1;
      const webhook = { id, name, verdict, type: typeIn(body), firstAt, times, body };
      webhooks.set(key, webhook);
      return webhook;
    },
    list: () => [...webhooks.values()],
  };
}

const TOLERANCE_S = 300;

/** Source: the Standard Webhooks specification, "Verifying signatures" and "Preventing replay attacks". */
function judge(headers: IncomingHttpHeaders, body: string, secret: string): Verdict {
  const id = textOf(headers['webhook-id']);
  const sentAt = textOf(headers['webhook-timestamp']);
  const signatures = textOf(headers['webhook-signature']);
  if (!id || !sentAt || !signatures) return 'UNSIGNED';
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest();
  const isSigned = signatures.split(' ').some((one) => isVersionOne(one, expected));
  if (!isSigned) return 'FORGED';
  // Signatures carry the real time, whatever the sandbox's clock says.
  const isRecent = Math.abs(Date.now() / 1000 - Number(sentAt)) <= TOLERANCE_S;
  return isRecent ? 'VERIFIED' : 'TOO_OLD';
}

function isVersionOne(signature: string, expected: Buffer): boolean {
  const [version, text = ''] = signature.split(',');
  const given = Buffer.from(text, 'base64');
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
}

const textOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && header !== '' ? header : undefined;

function typeIn(body: string): string {
  try {
    const { type } = JSON.parse(body) as { type?: unknown };
    return typeof type === 'string' ? type : '';
  } catch {
    return '';
  }
}
