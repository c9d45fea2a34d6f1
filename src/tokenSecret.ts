import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type Config } from './config.js';

/** The secret that signs tokens: given in production, made once and kept in the data folder elsewhere. */
export function tokenSecretOf({ TOKEN_SECRET, NODE_ENV, DATA_DIR }: Config): string {
  if (TOKEN_SECRET) return TOKEN_SECRET;
  if (NODE_ENV === 'production') throw new ConfigError('TOKEN_SECRET is required in production');
  const file = join(DATA_DIR, 'token-secret');
  mkdirSync(DATA_DIR, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
