import { AlipayRequestError, AlipaySdk } from 'alipay-sdk';
import { z } from 'zod';
import { createResilience, type Resilient } from '../resilience.js';
import { toChinaTime } from './chinaTime.js';
import { GatewayUnavailable, type GatewayFailure } from './PaymentGateway.js';

export interface AlipayOptions {
  appId: string;
  /** The app's private key, PKCS#8: PEM, or its base64 on one line. */
  privateKey: string;
  /** Alipay's public key for this app (not the app's own). */
  alipayPublicKey: string;
  /** The partner number (PID) that the money goes to. */
  sellerId: string;
  /** Where Alipay is to send its notifications. */
  notifyUrl: string;
  /** Where the gateway is; absent: Alipay itself. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

/** Alipay's API under our app. Its calls may be repeated: our own numbers name every payment and refund. */
export interface AlipayAccount {
  sdk: AlipaySdk;
  resilient: Resilient;
  appId: string;
  sellerId: string;
  notifyUrl: string;
}

const LIVE = 'https://openapi.alipay.com';

export function openAlipayAccount(options: AlipayOptions): AlipayAccount {
  const { baseUrl = LIVE, timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  const { appId, sellerId, notifyUrl } = options;
  return {
    sdk: new AlipaySdk({
      appId,
      privateKey: options.privateKey,
      // Without it the SDK puts the wrong heading on the key.
      keyType: 'PKCS8',
      alipayPublicKey: options.alipayPublicKey,
      gateway: `${baseUrl.replace(/\/$/, '')}/gateway.do`,
      timeout: timeoutMs,
      camelcase: false,
    }),
    resilient: createResilience({
      provider: 'Alipay',
      timeoutMs,
      retryDelayMs,
      isOutcomeUnknown,
      Unavailable: GatewayUnavailable,
    }),
    appId,
    sellerId,
    notifyUrl,
  };
}

const Answer = z.looseObject({
  code: z.string(),
  msg: z.string().optional(),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
});

/** An answer that Alipay has signed. What went well has the code 10000. */
export type AlipayAnswer = z.infer<typeof Answer>;

/** Calls a method of the API. An answer without Alipay's signature is none: what it did is not known then. */
export function ask(
  { sdk, resilient }: AlipayAccount,
  method: string,
  bizContent: Record<string, string>,
  notifyUrl?: string,
): Promise<AlipayAnswer> {
  return resilient(method, async () => {
    // The SDK would write the time of this process's time zone; Alipay reads that of China.
    const timestamp = toChinaTime(new Date());
    const params = { bizContent, timestamp, ...(notifyUrl && { notifyUrl }) };
    const said = await sdk.exec(method, params, { validateSign: true }).catch(withStatus);
    const answer = Answer.parse(said);
    if (isBusy(answer)) throw new AlipayBusy(`${answer.sub_code ?? answer.code}`);
    return answer;
  });
}

/** The SDK tells the status of HTTP in words alone. */
function withStatus(error: unknown): never {
  if (error instanceof AlipayRequestError)
    error.code ??= /status: (\d{3})/.exec(error.message)?.[1];
  throw error;
}

export const isDone = ({ code }: AlipayAnswer): boolean => code === '10000';

/** The `ACQ.` and its like that different products put before the same code. */
export const codeOf = ({ sub_code: code = '' }: AlipayAnswer): string =>
  code.slice(code.lastIndexOf('.') + 1);

/** What Alipay said no to. A bad key or a bug of ours is thrown. */
export function refusalOf(answer: AlipayAnswer): GatewayFailure {
  const { code, msg = '', sub_code: subCode, sub_msg: message = msg } = answer;
  if (code === '40004' && subCode) return { code: subCode, message };
  throw new AlipayRefusal(subCode ?? code, `does not take our call, ${code}`, message);
}

/** For answers that leave nothing else to do. */
export function refuse(answer: AlipayAnswer): never {
  const { code, message } = refusalOf(answer);
  throw new AlipayRefusal(code, 'says no', message);
}

class AlipayRefusal extends Error {
  constructor(
    readonly code: string,
    what: string,
    message: string,
  ) {
    super(`Alipay ${what}: ${code} ${message}`);
  }
}

/** Alipay itself says that it can't tell or that we ask too often, or a file of its did not come. */
export class AlipayBusy extends Error {}

function isBusy(answer: AlipayAnswer): boolean {
  const { code } = answer;
  return code === '20000' || code === '40005' || codeOf(answer) === 'SYSTEM_ERROR';
}

/** Any error of the SDK: no answer, one that is no answer, or one that Alipay has not signed. */
function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AlipayRequestError || error instanceof AlipayBusy;
}
