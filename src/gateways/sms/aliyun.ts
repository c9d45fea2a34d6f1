import { z } from 'zod';
import { createResilience } from '../resilience.js';
import { signAliyun } from './aliyunSignature.js';
import {
  ReceiptRejected,
  SmsRefused,
  SmsUnavailable,
  type Sms,
  type SmsGateway,
  type SmsLanguage,
  type SmsOutcome,
} from './SmsGateway.js';

export interface AliyunOptions {
  accessKeyId: string;
  accessKeySecret: string;
  /** The approved name in front of each message (短信签名). */
  signName: string;
  /** The approved templates for each kind of message, by their language. */
  templates: Readonly<Record<SmsLanguage, Readonly<Record<string, string>>>>;
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

// Whoever asked knows first that there is no answer, and that it must not be asked again.
const LAST_WORD_MS = 1_000;
const LANGUAGES: readonly SmsLanguage[] = ['zh-CN', 'en'];
const VERSION = '2017-05-25';

/**
 * Sends through Aliyun's short message service (SendSms), which fills templates of its own. It has no idempotency
 * key: after a crash a message may go out twice.
 */
export function createAliyunSms(options: AliyunOptions): SmsGateway {
  const { timeoutMs = 10_000, templates } = options;
  const resilient = createResilience({
    provider: 'Aliyun',
    timeoutMs: timeoutMs + LAST_WORD_MS,
    retryDelayMs: 1_000,
    // Sent again it would arrive again: only a refused connection is tried twice.
    isOutcomeUnknown: isConnectionRefused,
    Unavailable: SmsUnavailable,
  });
  const ask: Ask = (action, query) =>
    resilient(action, () => call(options, timeoutMs, action, query));
  return {
    send: async (sms) => ({ response: await sendSms(ask, options, sms) }),
    languageFor: (kind, wanted) =>
      [wanted, ...LANGUAGES].find((language) => templates[language][kind] !== undefined),
    readReceipts: ({ rawBody }) => confirmReceipts(ask, rawBody),
    acknowledgement: { contentType: 'application/json', body: '{"code":0,"msg":"接收成功"}' },
  };
}

type Ask = (action: string, query: Record<string, string>) => Promise<unknown>;

const Answer = z.object({
  Code: z.string(),
  Message: z.string().default(''),
  BizId: z.string().optional(),
});

/** Refusals that are about this message. Everything else, our account or pace for example, may pass. */
const FINAL =
  /^isv\.(MOBILE_NUMBER_ILLEGAL|MOBILE_COUNT_OVER_LIMIT|INVALID_PARAMETERS|TEMPLATE_|PARAM_|BLACK_KEY)/;

async function sendSms(
  ask: Ask,
  { signName, templates }: AliyunOptions,
  { id, to, kind, locale, facts }: Sms,
): Promise<string> {
  const template = templates[locale][kind];
  if (!template) throw new SmsRefused(`Aliyun has no template for ${kind} in ${locale}`);
  const answer = Answer.parse(
    await ask('SendSms', {
      PhoneNumbers: nationalNumber(to),
      SignName: signName,
      TemplateCode: template,
      TemplateParam: JSON.stringify(shortened(facts)),
      OutId: id,
    }),
  );
  if (answer.Code === 'OK') return answer.BizId ?? 'OK';
  const message = `Aliyun: ${answer.Message} (${answer.Code})`;
  throw FINAL.test(answer.Code) ? new SmsRefused(message) : new SmsUnavailable(message);
}

/** A variable of a template takes 35 characters, or the whole message is refused. */
const shortened = (facts: Sms['facts']) =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value.slice(0, 35)]));

const Receipts = z.array(
  z.object({
    phone_number: z.string(),
    success: z.boolean(),
    err_code: z.string().nullish(),
    biz_id: z.string(),
    out_id: z.string().nullish(),
    send_time: z.string().optional(),
  }),
);

const Details = z.object({
  SmsSendDetailDTOs: z
    .object({
      SmsSendDetailDTO: z
        .array(
          z.object({
            OutId: z.string().optional(),
            SendStatus: z.number(),
            ErrCode: z.string().optional(),
          }),
        )
        .default([]),
    })
    .default({ SmsSendDetailDTO: [] }),
});

const SEND_STATES: Record<number, SmsOutcome['state']> = { 2: 'FAILED', 3: 'DELIVERED' };

/** Receipts are not signed, so anybody could send one: Aliyun itself is asked what became of each message. */
async function confirmReceipts(ask: Ask, rawBody: Buffer): Promise<SmsOutcome[]> {
  const receipts = parseReceipts(rawBody);
  const outcomes: SmsOutcome[] = [];
  for (const { phone_number: phone, biz_id: bizId, out_id: id, send_time: sentAt } of receipts) {
    if (!id) continue;
    const answer = Details.parse(
      await ask('QuerySendDetails', {
        PhoneNumber: nationalNumber(phone),
        BizId: bizId,
        SendDate: shanghaiDay(sentAt),
        PageSize: '10',
        CurrentPage: '1',
      }),
    );
    const detail = answer.SmsSendDetailDTOs.SmsSendDetailDTO.find(({ OutId }) => OutId === id);
    const state = detail && SEND_STATES[detail.SendStatus];
    if (state) outcomes.push({ id, state, response: `${bizId} ${detail.ErrCode ?? state}` });
  }
  return outcomes;
}

function parseReceipts(rawBody: Buffer): z.infer<typeof Receipts> {
  try {
    return Receipts.parse(JSON.parse(rawBody.toString()));
  } catch (error) {
    throw new ReceiptRejected("The callback is not Aliyun's", { cause: error });
  }
}

/** Aliyun's days are Shanghai's, and so are the times that it writes. */
function shanghaiDay(sentAt: string | undefined): string {
  const local = new Date(Date.now() + 8 * 3_600_000).toISOString();
  return (sentAt ?? local).slice(0, 10).replaceAll('-', '');
}

const nationalNumber = (phone: string): string => phone.replace(/^\+?86(?=1\d{10}$)/, '');

async function call(
  { baseUrl = 'https://dysmsapi.aliyuncs.com', ...keys }: AliyunOptions,
  timeoutMs: number,
  action: string,
  query: Record<string, string>,
): Promise<unknown> {
  const { host, origin } = new URL(baseUrl);
  const { headers, search } = signAliyun({ host, action, version: VERSION, query }, keys);
  const response = await fetch(`${origin}/?${search}`, {
    method: 'POST',
    headers,
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(unreachable);
  const body: unknown = await response.json().catch(() => undefined);
  if (!Answer.safeParse(body).success)
    throw new SmsUnavailable(`Aliyun ${response.status}: no usable answer`);
  return body;
}

const isConnectionRefused = (error: unknown): boolean =>
  (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';

function unreachable(error: unknown): never {
  if (isConnectionRefused(error)) throw error;
  throw new SmsUnavailable(`Aliyun: ${String(error)}`, { cause: error });
}
