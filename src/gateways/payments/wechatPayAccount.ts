import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { Decorator } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import { createResilience, type Resilient } from '../resilience.js';
import { GatewayUnavailable, type GatewayFailure } from './PaymentGateway.js';

export interface WechatPayOptions {
  merchantId: string;
  appId: string;
  /** The serial number of the merchant's certificate, and its private key, PKCS#8: PEM or base64. */
  serial: string;
  privateKey: string;
  /** The APIv3 key, 32 characters: what callbacks are encrypted with. */
  apiKey: string;
  /** `PUB_KEY_ID_…:base64,…`: WeChat Pay's public keys and certificates by their ids or serial numbers. */
  platformKeys: string;
  /** Where WeChat Pay is to send its callbacks. */
  notifyUrl: string;
  /** Where the API is; absent: WeChat Pay itself. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
  retryDelayMs?: number | undefined;
}

/** WeChat Pay's API v3 under our merchant. Its calls may be repeated: our own numbers name every payment and refund. */
export interface WechatPayAccount {
  client: Decorator;
  resilient: Resilient;
  merchantId: string;
  appId: string;
  apiKey: string;
  privateKey: string;
  /** Several while WeChat Pay changes from certificates to public keys. */
  platformKeys: ReadonlyMap<string, KeyObject>;
  notifyUrl: string;
}

const LIVE = 'https://api.mch.weixin.qq.com/';

export function openWechatPayAccount(options: WechatPayOptions): WechatPayAccount {
  const { baseUrl = LIVE, timeoutMs = 10_000, retryDelayMs = 1_000 } = options;
  const { merchantId, appId, apiKey, notifyUrl } = options;
  const privateKey = pemOf(options.privateKey);
  const platformKeys = readPlatformKeys(options.platformKeys);
  const publicKeyId = [...platformKeys.keys()].find((id) => id.startsWith('PUB_KEY_ID_'));
  return {
    client: new Decorator({
      mchid: merchantId,
      serial: options.serial,
      privateKey,
      certs: Object.fromEntries(platformKeys),
      baseURL: baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`,
      timeout: timeoutMs,
      // With which of its keys WeChat Pay shall sign its answers.
      ...(publicKeyId && { headers: { 'Wechatpay-Serial': publicKeyId } }),
    }),
    resilient: createResilience({
      provider: 'WeChat Pay',
      timeoutMs,
      retryDelayMs,
      isOutcomeUnknown,
      Unavailable: GatewayUnavailable,
    }),
    ...{ merchantId, appId, apiKey, privateKey, platformKeys, notifyUrl },
  };
}

/** What WeChat Pay said no to. */
export class WechatPayRefusal extends Error {
  readonly failure: GatewayFailure;

  constructor(
    readonly status: number,
    failure: GatewayFailure,
  ) {
    super(`WeChat Pay: HTTP ${status} ${failure.code} ${failure.message}`);
    this.failure = failure;
  }

  get code(): string {
    return this.failure.code;
  }

  /** Without underscores: WeChat Pay writes `ORDERPAID` here and `ORDER_PAID` there. */
  is(...codes: string[]): boolean {
    return codes.includes(this.failure.code.replaceAll('_', ''));
  }
}

export interface WechatPayCall {
  method: 'GET' | 'POST';
  /** Without the leading slash: `v3/…`. */
  path: string;
  query?: Record<string, string>;
  body?: object;
  responseType?: 'arraybuffer';
}

/**
 * Calls the API. The client verifies the signature of what went well; errors are not always signed, but then none of
 * them says that money has moved.
 */
export function ask(
  { client, resilient }: WechatPayAccount,
  { method, path, query, body, responseType }: WechatPayCall,
): Promise<unknown> {
  return resilient(`${method} ${path}`, async () => {
    const config = { ...(query && { params: query }), ...(responseType && { responseType }) };
    try {
      return (await client.request(path, method, body, config)).data as unknown;
    } catch (error) {
      throw refusalIn(error) ?? error;
    }
  });
}

const Problem = z.object({ code: z.string(), message: z.string() });

function refusalIn(error: unknown): WechatPayRefusal | undefined {
  if (!isOutcomeUnknown(error) || !error.response || isUnverified(error)) return undefined;
  const { status, data } = error.response;
  if (status === 429 || status >= 500) return undefined;
  const said = Problem.safeParse(readable(data));
  return said.success ? new WechatPayRefusal(status, said.data) : undefined;
}

/** What was asked for as a file has its errors as bytes. */
function readable(data: unknown): unknown {
  if (!Buffer.isBuffer(data)) return data;
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}

interface ClientError {
  isAxiosError: true;
  code?: string | undefined;
  response?: { status: number; data: unknown };
}

/** No answer, one that is none, or one that the client could not verify. */
function isOutcomeUnknown(error: unknown): error is ClientError {
  return typeof error === 'object' && error !== null && 'isAxiosError' in error;
}

const isUnverified = ({ code = '' }: ClientError): boolean => code.startsWith('EV3_');

function pemOf(key: string): string {
  if (key.includes('-----BEGIN')) return key;
  return `-----BEGIN PRIVATE KEY-----\n${key.trim()}\n-----END PRIVATE KEY-----\n`;
}

function readPlatformKeys(text: string): Map<string, KeyObject> {
  return new Map(
    text.split(',').map((entry) => {
      const [id = '', base64 = ''] = entry.split(':').map((part) => part.trim());
      return [id, keyOf(Buffer.from(base64, 'base64'))];
    }),
  );
}

function keyOf(der: Buffer): KeyObject {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return new X509Certificate(der).publicKey;
  }
}
