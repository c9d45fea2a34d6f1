import { createCipheriv, createSign, createVerify, randomBytes } from 'node:crypto';

export const nonce = (): string => randomBytes(16).toString('hex');

/** WeChat Pay signs lines, each ended by a line feed. */
export function signLines(privateKey: string, ...lines: string[]): string {
  return createSign('RSA-SHA256').update(joined(lines)).sign(privateKey, 'base64');
}

export function verifyLines(publicKey: string, signature: string, ...lines: string[]): boolean {
  return createVerify('RSA-SHA256').update(joined(lines)).verify(publicKey, signature, 'base64');
}

const joined = (lines: string[]): string => lines.map((line) => `${line}\n`).join('');

/** AEAD_AES_256_GCM, with the tag behind the text. */
export function encrypt(text: string, apiKey: string, associated: string) {
  const iv = nonce().slice(0, 12);
  const cipher = createCipheriv('aes-256-gcm', apiKey, iv).setAAD(Buffer.from(associated));
  const bytes = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat(bytes).toString('base64'),
    nonce: iv,
    associated_data: associated,
  };
}

/** A key of WeChat Pay's, and what it is called. */
export interface PlatformKey {
  id: string;
  privateKey: string;
}

/** The headers that go with a signed answer or callback. It is the real time that is signed. */
export function signatureHeaders({ id, privateKey }: PlatformKey, body: string) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const once = nonce();
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': once,
    'wechatpay-serial': id,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-signature': signLines(privateKey, timestamp, once, body),
  };
}
