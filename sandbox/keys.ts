import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An RSA key, as base64 of PKCS#8 and of SubjectPublicKeyInfo: how providers hand them out. */
export interface KeyPair {
  privateKey: string;
  publicKey: string;
}

const NAMES = [
  'payPalAuthority',
  'payPal',
  'alipayApp',
  'alipay',
  'wechatMerchant',
  'wechatPublicKey',
  'wechatPlatform',
] as const;

/** Every key that the sandbox's accounts need, its own as well as the merchant's. */
export type SandboxKeys = Record<(typeof NAMES)[number], KeyPair>;

let inMemory: SandboxKeys | undefined;

/** The keys of this folder, made the first time; without a folder they are made once for the process. */
export function openKeys(folder?: string): SandboxKeys {
  if (folder === undefined) return (inMemory ??= makeKeys());
  const file = join(folder, 'keys.json');
  if (!existsSync(file)) writeOnce(folder, file, JSON.stringify(makeKeys()));
  return JSON.parse(readFileSync(file, 'utf8')) as SandboxKeys;
}

/** A serial number that belongs to this key and to no other. */
export function serialOf({ publicKey }: KeyPair): string {
  return createHash('sha1').update(publicKey).digest('hex').toUpperCase();
}

export const pemOfPrivate = ({ privateKey }: KeyPair): string => pem('PRIVATE KEY', privateKey);
export const pemOfPublic = ({ publicKey }: KeyPair): string => pem('PUBLIC KEY', publicKey);

const pem = (name: string, base64: string): string =>
  `-----BEGIN ${name}-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END ${name}-----\n`;

function makeKeys(): SandboxKeys {
  return Object.fromEntries(NAMES.map((name) => [name, makePair()])) as SandboxKeys;
}

function makePair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { privateKey: privateKey.toString('base64'), publicKey: publicKey.toString('base64') };
}

/** Two sandboxes that start at once in one folder end up with the same keys: the first ones linked stay. */
function writeOnce(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `keys.${randomUUID()}`);
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
