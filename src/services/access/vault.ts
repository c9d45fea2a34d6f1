import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets that have to be known in full, so that whoever reads the database alone does not learn them. */
export interface Vault {
  /** What is sealed about one thing can't be opened as being about another. */
  seal(secret: string, about: string): string;
  /** What was never sealed is given back as it is. Throws an `UnknownKey` when none of the keys fits. */
  open(sealed: string, about: string): string;
  /** How whatever is sealed with the newest key begins. */
  newest: string;
}

const PREFIX = 'sealed1.';
const CIPHER = 'aes-256-gcm';
const [KEY_BYTES, ID_BYTES, IV_BYTES, TAG_BYTES] = [32, 6, 12, 16];

/** AES-256-GCM under keys that are derived from the given ones: the first seals, all of them open. */
export function createVault(given: readonly string[]): Vault {
  const keys = given.map((secret) => ({
    key: derived(secret, 'sealing', KEY_BYTES),
    prefix: `${PREFIX}${derived(secret, 'name of the key', ID_BYTES).toString('base64url')}.`,
  }));
  const [{ key: newestKey, prefix: newest }] = keys as [(typeof keys)[0]];
  return {
    newest,
    seal(secret, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, newestKey, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return newest + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, about) {
      if (!sealed.startsWith(PREFIX)) return sealed;
      const one = keys.find(({ prefix }) => sealed.startsWith(prefix));
      if (!one) throw new UnknownKey();
      const parts = Buffer.from(sealed.slice(one.prefix.length), 'base64url');
      const [tagAt, textAt] = [IV_BYTES, IV_BYTES + TAG_BYTES];
      const decipher = createDecipheriv(CIPHER, one.key, parts.subarray(0, tagAt), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(about)).setAuthTag(parts.subarray(tagAt, textAt));
      return decipher.update(parts.subarray(textAt), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** What was sealed with another key stays shut. */
export class UnknownKey extends Error {
  override name = 'UnknownKey';

  constructor() {
    super('A secret was sealed with a key that this process was not given');
  }
}

const derived = (secret: string, what: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `dingdan ${what}`, bytes));
