import { createHash, createHmac, randomUUID } from 'node:crypto';

export interface AliyunRequest {
  host: string;
  action: string;
  version: string;
  query: Record<string, string>;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * The headers of a signed call without a body, its parameters in the query. Source: Alibaba Cloud's documentation, "V3
 * request structure and signature" (ACS3-HMAC-SHA256).
 */
export function signAliyun(
  { host, action, version, query }: AliyunRequest,
  { accessKeyId, accessKeySecret }: { accessKeyId: string; accessKeySecret: string },
): { headers: Record<string, string>; search: string } {
  const bodyHash = sha256('');
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': version,
  };
  const search = canonicalQuery(query);
  const names = Object.keys(headers).toSorted();
  const canonical = [
    'POST',
    '/',
    search,
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    bodyHash,
  ].join('\n');
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { headers: { ...headers, authorization }, search };
}

const canonicalQuery = (query: Record<string, string>): string =>
  Object.entries(query)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');

/** RFC 3986, which leaves fewer signs as they are than encodeURIComponent does. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
