import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { createResilience } from '../resilience.js';
import {
  DeviceGone,
  PushRefused,
  PushUnavailable,
  type Push,
  type PushGateway,
} from './PushGateway.js';

export interface FcmOptions {
  /** The service account's JSON, as Firebase gives it out. */
  serviceAccount: string;
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

const ServiceAccount = z.object({
  project_id: z.string(),
  client_email: z.string(),
  private_key: z.string(),
  token_uri: z.string().default('https://oauth2.googleapis.com/token'),
});

type Account = z.infer<typeof ServiceAccount>;

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';

/**
 * Sends through Firebase Cloud Messaging's HTTP v1 API. It has no idempotency key; each message carries our id as its
 * tag, so that a repeat takes the place of the first on the device.
 */
export function createFcmGateway({
  serviceAccount,
  baseUrl = 'https://fcm.googleapis.com',
  timeoutMs = 10_000,
}: FcmOptions): PushGateway {
  const account = ServiceAccount.parse(JSON.parse(serviceAccount));
  const access = createAccess(account, timeoutMs);
  const url = new URL(`/v1/projects/${account.project_id}/messages:send`, baseUrl);
  const resilient = createResilience({
    provider: 'FCM',
    timeoutMs,
    retryDelayMs: 1_000,
    isOutcomeUnknown: (error) =>
      error instanceof TypeError || (error as Error).name === 'TimeoutError',
    Unavailable: PushUnavailable,
  });
  return {
    send: (push) =>
      resilient(`sending ${push.id}`, async () => {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await access()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ message: messageOf(push) }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { response: await nameIn(response) };
      }),
  };
}

const messageOf = ({ id, token, title, body, data }: Push) => ({
  token,
  notification: { title, body },
  data,
  android: { notification: { tag: id } },
  apns: { headers: { 'apns-collapse-id': id } },
});

const Sent = z.object({ name: z.string() });

const Failed = z.object({
  error: z.object({
    status: z.string().optional(),
    message: z.string().default(''),
    details: z.array(z.object({ errorCode: z.string().optional() })).default([]),
  }),
});

/** Source: Firebase's documentation, "FCM error codes". */
async function nameIn(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const { data: sent } = Sent.safeParse(body);
  if (response.ok && sent) return sent.name;
  const { data: failed } = Failed.safeParse(body);
  const code = failed?.error.details.find(({ errorCode }) => errorCode)?.errorCode;
  const message = `FCM ${response.status}: ${failed?.error.message ?? 'no usable answer'} (${code ?? failed?.error.status ?? '–'})`;
  if (code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH') throw new DeviceGone(message);
  if (response.status === 400 && failed) throw new PushRefused(message);
  throw new PushUnavailable(message);
}

const Token = z.object({ access_token: z.string(), expires_in: z.number() });
const RENEW_BEFORE_MS = 60_000;

/** Google's access tokens (RFC 7523): asked for with a signed assertion, and used until shortly before their end. */
function createAccess(account: Account, timeoutMs: number): () => Promise<string> {
  let token: { text: string; until: number } | undefined;
  return async () => {
    // Real time: whatever the shop's clock says, Google's goes on.
    const now = Date.now();
    if (token && token.until > now) return token.text;
    const response = await fetch(account.token_uri, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: await assertion(account),
      }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await response.json().catch(() => undefined);
    const { data: given } = Token.safeParse(body);
    if (!given) throw new PushUnavailable(`FCM: no access (${response.status})`);
    token = { text: given.access_token, until: now + given.expires_in * 1000 - RENEW_BEFORE_MS };
    return token.text;
  };
}

async function assertion({ client_email: issuer, private_key, token_uri }: Account) {
  const key = await importPKCS8(private_key, 'RS256');
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(token_uri)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);
}
