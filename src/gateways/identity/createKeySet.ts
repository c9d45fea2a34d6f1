import { readFileSync, statSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { Overloaded } from '../../errors.js';
import type { KeySet } from './KeySet.js';

type KeySettings = Pick<Config, 'JWKS_FILE' | 'JWKS_URL' | 'JWT_ISSUER' | 'JWT_AUDIENCE'>;

/** The keys of the shop's identity provider, when it has one. */
export function createKeySet(settings: KeySettings, log: Logger): KeySet | undefined {
  const { JWKS_FILE, JWKS_URL, JWT_ISSUER, JWT_AUDIENCE } = settings;
  if (!JWT_ISSUER || !JWT_AUDIENCE) return undefined;
  const terms = { issuer: JWT_ISSUER, audience: JWT_AUDIENCE };
  if (JWKS_FILE) return { ...terms, keyOf: keysInFile(JWKS_FILE, log) };
  if (JWKS_URL) return { ...terms, keyOf: keysAt(new URL(JWKS_URL), log) };
  return undefined;
}

// How long a key that was withdrawn may still be believed.
const LOOK_AGAIN_MS = 5 * 60_000;
const FILE_LOOK_AGAIN_MS = 5_000;
const SLOWEST_ANSWER_MS = 3_000;

/** Reads the file again when it has changed; one that can't be read leaves the keys as they are. */
function keysInFile(file: string, log: Logger): JWTVerifyGetKey {
  const read = () => createLocalJWKSet(JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet);
  let keys = read();
  let changedAt = statSync(file).mtimeMs;
  let lookAt = performance.now() + FILE_LOOK_AGAIN_MS;
  return (header, token) => {
    if (performance.now() >= lookAt) {
      lookAt = performance.now() + FILE_LOOK_AGAIN_MS;
      try {
        const { mtimeMs } = statSync(file);
        if (mtimeMs !== changedAt) keys = read();
        changedAt = mtimeMs;
      } catch (error) {
        log.warn({ err: error }, 'JWKS_FILE can not be read: the keys stay as they were');
      }
    }
    return keys(header, token);
  };
}

/**
 * Fetches the keys when one is not known yet, and now and then in the background: while their address is down, those that are
 * known go on being good.
 */
function keysAt(url: URL, log: Logger): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, {
    cacheMaxAge: Infinity,
    timeoutDuration: SLOWEST_ANSWER_MS,
  });
  let lookAt = performance.now() + LOOK_AGAIN_MS;
  return async (header, token) => {
    if (performance.now() >= lookAt && keys.jwks()) {
      lookAt = performance.now() + LOOK_AGAIN_MS;
      keys.reload().catch((error: unknown) => log.warn({ err: error }, AWAY));
    }
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      log.warn({ err: error }, AWAY);
      throw new Overloaded('The keys of the identity provider can not be had');
    }
  };
}

/** Whatever else goes wrong is about the fetching. */
const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  error.code !== errors.JOSEError.code;

const AWAY = 'JWKS_URL does not answer: known keys stay good';
