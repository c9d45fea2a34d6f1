import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Logger } from 'pino';
import { NoPublicAddress, publicLookup } from './checkedLookup.js';
import { isPublicAddress } from './publicAddress.js';
import type {
  OutgoingWebhook,
  WebhookAnswer,
  WebhookGateway,
  WebhookUrlFault,
} from './WebhookGateway.js';

export interface HttpWebhooks {
  /** Hosts that may be private, and may do without TLS. */
  privateHosts: readonly string[];
  timeoutMs?: number;
  /** Has what those who named the address are not told. */
  log: Logger;
}

const TIMEOUT_MS = 10_000;
const EXCERPT_LETTERS = 1_000;
const LONGEST_ANSWER_BYTES = 64 * 1024;
const LONGEST_URL = 2_000;
const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** Over HTTP as it is: follows no redirect, reads no more than the beginning of an answer, waits no longer than told. */
export function createHttpWebhooks({
  privateHosts,
  timeoutMs = TIMEOUT_MS,
  log,
}: HttpWebhooks): WebhookGateway {
  const isTrusted = (url: URL): boolean => privateHosts.includes(hostOf(url));
  const faultOf = (url: string) => faultIn(url, isTrusted);
  return {
    faultOf,
    async post(webhook, signal) {
      const startedAt = performance.now();
      const limits = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
      const ended = (answer: Partial<WebhookAnswer>): WebhookAnswer => ({
        ...{ status: undefined, excerpt: undefined, error: undefined, retryAfterMs: undefined },
        ...answer,
        durationMs: Math.round(performance.now() - startedAt),
      });
      const fault = faultOf(webhook.url);
      if (fault) return ended({ error: FAULTS[fault] });
      const isPrivate = isTrusted(new URL(webhook.url));
      try {
        return ended(await exchange(webhook, isPrivate, limits));
      } catch (error) {
        if (error instanceof NoPublicAddress)
          log.info({ url: webhook.url, why: error.why }, 'a webhook leads to no public address');
        if (limits.aborted) return ended({ error: `No answer within ${timeoutMs / 1000} s` });
        return ended({ error: error instanceof Error ? error.message || error.name : 'unknown' });
      }
    },
  };
}

/** What stands with a try that was not made. An endpoint's address may have been good when it was registered. */
const FAULTS: Record<WebhookUrlFault, string> = {
  URL_MALFORMED: 'Not sent: webhooks can not be sent to an address like this one',
  URL_NOT_HTTPS: 'Not sent: the address is not one of https',
  URL_PRIVATE: 'Not sent: the address is not one of the public internet',
};

/** Without brackets, as an address is written elsewhere. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

function faultIn(given: string, isTrusted: (url: URL) => boolean): WebhookUrlFault | undefined {
  const url = given.length <= LONGEST_URL ? URL.parse(given) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'URL_MALFORMED';
  // Who may read endpoints would read these too.
  if (url.username || url.password || url.hash) return 'URL_MALFORMED';
  if (isTrusted(url)) return undefined;
  if (url.protocol !== 'https:') return 'URL_NOT_HTTPS';
  const host = hostOf(url);
  const isPrivate = isIP(host) === 0 ? PRIVATE_NAME.test(host) : !isPublicAddress(host);
  return isPrivate ? 'URL_PRIVATE' : undefined;
}

// Of this machine (RFC 6761), its link (RFC 6762), its home (RFC 8375), its network (set aside by ICANN in 2024).
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|home\.arpa|internal)\.?$/;

const keptAlive = { keepAlive: true, maxFreeSockets: 4, timeout: 4_000 };
const agents = {
  'http:': new HttpAgent(keptAlive),
  'https:': new HttpsAgent(keptAlive),
};

async function exchange(
  webhook: OutgoingWebhook,
  isPrivate: boolean,
  signal: AbortSignal,
): Promise<Partial<WebhookAnswer>> {
  const response = await send(webhook, isPrivate, signal);
  const retryAfterMs = retryAfter(response.headers['retry-after']);
  return { status: response.statusCode, excerpt: await beginning(response), retryAfterMs };
}

function send(
  { url: given, headers, body }: OutgoingWebhook,
  isPrivate: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(given);
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: agents[isSecure ? 'https:' : 'http:'],
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
      ...(isPrivate ? {} : { lookup: publicLookup }),
    });
    outgoing.once('response', resolve);
    // The other side may close a kept connection in the very moment that it is used again.
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (!outgoing.reusedSocket || error.code !== 'ECONNRESET') reject(error);
      else void send({ url: given, headers, body }, isPrivate, signal).then(resolve, reject);
    });
    outgoing.end(body);
  });
}

/** Whatever comes after the beginning is not waited for. */
async function beginning(response: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > LONGEST_ANSWER_BYTES) break;
  }
  // PostgreSQL keeps no NUL.
  const text = Buffer.concat(parts).toString().replaceAll('\0', '').slice(0, EXCERPT_LETTERS);
  return text.toWellFormed() || undefined;
}

/** In seconds, or as a date (RFC 9110, 10.2.3). */
function retryAfter(given: string | undefined): number | undefined {
  if (!given) return undefined;
  const ms = /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now();
  return ms > 0 ? Math.min(ms, LONGEST_RETRY_AFTER_MS) : undefined;
}
