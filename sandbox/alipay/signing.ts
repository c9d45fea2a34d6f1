import { createSign, createVerify } from 'node:crypto';

/** Alipay's scheme for parameters: sorted, joined, signed by RSA with SHA-256 (RSA2). */
export function signatureOf(params: Record<string, string>, privateKey: string): string {
  return signText(contentOf(params), privateKey);
}

export function signText(text: string, privateKey: string): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(privateKey, 'base64');
}

export function isSignedBy(params: Record<string, string>, publicKey: string): boolean {
  const { sign = '', ...others } = params;
  const verifier = createVerify('RSA-SHA256').update(contentOf(others), 'utf8');
  return verifier.verify(publicKey, sign, 'base64');
}

const contentOf = (params: Record<string, string>): string =>
  Object.keys(params)
    .filter((name) => params[name] !== '')
    .toSorted()
    .map((name) => `${name}=${params[name]}`)
    .join('&');
