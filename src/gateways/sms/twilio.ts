import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { createResilience } from '../resilience.js';
import {
  ReceiptRejected,
  SmsRefused,
  SmsUnavailable,
  type ReceiptCallback,
  type Sms,
  type SmsGateway,
  type SmsOutcome,
} from './SmsGateway.js';

export interface TwilioOptions {
  accountSid: string;
  authToken: string;
  /** A number of ours (E.164), or a messaging service (`MG…`). */
  from: string;
  /** Where Twilio tells what became of a message. */
  receiptUrl: (notificationId: string) => string;
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

// Whoever asked knows first that there is no answer, and that it must not be asked again.
const LAST_WORD_MS = 1_000;

const Accepted = z.object({ sid: z.string(), status: z.string() });
const Refused = z.object({ code: z.number().optional(), message: z.string() });

/** Sends through Twilio's Messages resource. It has no idempotency key: after a crash a message may go out twice. */
export function createTwilioSms(options: TwilioOptions): SmsGateway {
  const { timeoutMs = 10_000 } = options;
  const resilient = createResilience({
    provider: 'Twilio',
    timeoutMs: timeoutMs + LAST_WORD_MS,
    retryDelayMs: 1_000,
    // Sent again it would arrive again: only a refused connection is tried twice.
    isOutcomeUnknown: isConnectionRefused,
    Unavailable: SmsUnavailable,
  });
  return {
    send: async (sms) => ({
      response: await resilient(`sending ${sms.id}`, () => post(options, sms, timeoutMs)),
    }),
    languageFor: (_kind, wanted) => wanted,
    readReceipts: async (callback) => readReceipt(options.authToken, callback),
    acknowledgement: { contentType: 'text/xml', body: '<Response/>' },
  };
}

async function post(
  { accountSid, authToken, from, receiptUrl, baseUrl = 'https://api.twilio.com' }: TwilioOptions,
  { id, to, text }: Sms,
  timeoutMs: number,
): Promise<string> {
  const url = new URL(`/2010-04-01/Accounts/${accountSid}/Messages.json`, baseUrl);
  const sender = from.startsWith('MG') ? 'MessagingServiceSid' : 'From';
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      To: to,
      Body: text,
      StatusCallback: receiptUrl(id),
      [sender]: from,
    }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(unreachable);
  const body: unknown = await response.json().catch(() => undefined);
  const { data: accepted } = Accepted.safeParse(body);
  if (response.ok && accepted) return accepted.sid;
  const { data: refused } = Refused.safeParse(body);
  const message = `Twilio ${response.status}: ${refused?.message ?? 'no usable answer'} (${refused?.code ?? '–'})`;
  // 401 is about our account, 429 about our pace, 5xx about theirs: none of them is about this message.
  if (response.status === 400 && refused) throw new SmsRefused(message);
  throw new SmsUnavailable(message);
}

const isConnectionRefused = (error: unknown): boolean =>
  (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';

function unreachable(error: unknown): never {
  if (isConnectionRefused(error)) throw error;
  throw new SmsUnavailable(`Twilio: ${String(error)}`, { cause: error });
}

const STATES: Record<string, SmsOutcome['state']> = {
  delivered: 'DELIVERED',
  undelivered: 'FAILED',
  failed: 'FAILED',
};

/** Source: Twilio's documentation, "Security", "Validating signatures from Twilio". */
function readReceipt(authToken: string, { url, rawBody, headers }: ReceiptCallback): SmsOutcome[] {
  const form = new URLSearchParams(rawBody.toString());
  const signed = [...form.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .reduce((text, [name, value]) => text + name + value, url);
  const wanted = createHmac('sha1', authToken).update(signed).digest();
  const given = Buffer.from(String(headers['x-twilio-signature'] ?? ''), 'base64');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new ReceiptRejected("The signature is not Twilio's");
  const id = new URL(url).searchParams.get('id');
  const status = form.get('MessageStatus') ?? '';
  const state = STATES[status];
  const code = form.get('ErrorCode');
  const response = `${form.get('MessageSid') ?? ''} ${status}${code ? ` (${code})` : ''}`;
  return id && state ? [{ id, state, response }] : [];
}
