import { createHash, randomBytes } from 'node:crypto';

/** A key that nobody can guess, and what is kept of it. */
export interface NewApiKey {
  /** Shown once, to whoever asked for it. */
  secret: string;
  prefix: string;
  hash: string;
}

const PREFIX_BYTES = 5;
const SECRET_BYTES = 32;
const SHAPE = /^ddk_[0-9a-f]{10}_[\w-]{43}$/;

/** `ddk_` says to people and to scanners of leaked secrets what it is; the prefix tells keys apart. */
export function newApiKey(): NewApiKey {
  const prefix = `ddk_${randomBytes(PREFIX_BYTES).toString('hex')}`;
  const secret = `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secret, prefix, hash: hashOf(secret) };
}

/** Whether it can be a key at all: what can't is not looked for. */
export const looksLikeKey = (text: string): boolean => SHAPE.test(text);

/** Of a key, or of what may be one: the part that is no secret. Absent when it begins like none. */
export const publicBeginning = (text: string): string | undefined =>
  text.match(/^(ddk_[0-9a-f]{10})(?:_[\w-]{43})?$/)?.[1];

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
