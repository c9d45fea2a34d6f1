import { createHash, createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { AliyunCredentials } from '../credentials.js';

const AUTHORIZATION =
  /^ACS3-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;
const OFF_BY_MS = 15 * 60_000;

/** What Aliyun would say of the signature of a call; nothing when it is right. Source: its "V3 签名机制". */
export function faultOfSignature(
  { headers, method, raw }: FastifyRequest,
  body: string,
  { accessKeyId, accessKeySecret }: AliyunCredentials,
): string | undefined {
  const [, keyId, signedHeaders = '', signature] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (keyId === undefined) return 'MissingAuthorization';
  if (keyId !== accessKeyId) return 'InvalidAccessKeyId.NotFound';
  const names = signedHeaders.split(';');
  if (
    ['host', 'x-acs-action', 'x-acs-date', 'x-acs-content-sha256'].some(
      (one) => !names.includes(one),
    )
  )
    return 'SignatureDoesNotMatch';
  const at = Date.parse(String(headers['x-acs-date']));
  if (!(Math.abs(Date.now() - at) < OFF_BY_MS)) return 'InvalidTimeStamp.Expired';
  const [path = '/', search = ''] = (raw.url ?? '/').split('?');
  const canonical = [
    method,
    path,
    search.split('&').toSorted().join('&'),
    ...names.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const wanted = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const isWhole = headers['x-acs-content-sha256'] === sha256(body);
  return isWhole && signature === wanted ? undefined : 'SignatureDoesNotMatch';
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
