import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWK } from 'jose';
import { pino } from 'pino';
import { Overloaded } from '../../../src/errors.js';
import { createKeySet } from '../../../src/gateways/identity/createKeySet.js';
import { createTokens, type Tokens } from '../../../src/services/access/tokens.js';
import { until } from '../../support/until.js';

const SECRET = 'what signs the tokens of the guests';
const TERMS = { JWT_ISSUER: 'https://id.example', JWT_AUDIENCE: 'shop' };
const log = pino({ level: 'silent' });

interface Key {
  jwk: JWK;
  publicPem: string;
  sign(claims?: object, terms?: { issuer?: string; audience?: string }): Promise<string>;
}

async function newKey(kid: string, alg = 'ES256'): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    publicPem: await exportSPKI(publicKey),
    sign: (claims = {}, { issuer = TERMS.JWT_ISSUER, audience = TERMS.JWT_AUDIENCE } = {}) =>
      new SignJWT({ role: 'customer', ...claims })
        .setProtectedHeader({ alg, kid })
        .setSubject('ada')
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime('1h')
        .sign(privateKey),
  };
}

let old: Key;
let fresh: Key;
let servers: Server[] = [];

beforeAll(async () => {
  [old, fresh] = await Promise.all([newKey('old'), newKey('fresh', 'RS256')]);
});
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
});

/** An identity provider that publishes these keys; what it is asked is counted. */
async function publish(keys: JWK[]) {
  const provider = { keys, asked: 0, isSilent: false, url: '' };
  const server = createServer((_request, response) => {
    provider.asked += 1;
    if (!provider.isSilent) response.end(JSON.stringify({ keys: provider.keys }));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  return provider;
}

const tokensOf = (JWKS_URL?: string, JWKS_FILE?: string): Tokens =>
  createTokens(SECRET, createKeySet({ ...TERMS, JWKS_URL, JWKS_FILE }, log));

const roleOf = async (tokens: Tokens, token: string) => (await tokens.verify(token)).identity.role;

describe('a shop with an identity provider', () => {
  it('believes its tokens, and asks for its keys once', async () => {
    const provider = await publish([old.jwk, fresh.jwk]);
    const tokens = tokensOf(provider.url);
    expect(await roleOf(tokens, await old.sign())).toBe('customer');
    const staff = await fresh.sign({ role: 'staff', scopes: ['orders'] });
    expect((await tokens.verify(staff)).identity).toMatchObject({ role: 'staff', id: 'ada' });
    expect(provider.asked).toBe(1);
  });

  it('believes nobody else: no other issuer, audience, key, algorithm or role', async () => {
    const tokens = tokensOf((await publish([old.jwk])).url);
    const stranger = await newKey('old');
    const withPublicKey = new SignJWT({ role: 'staff', scopes: ['orders'] })
      .setProtectedHeader({ alg: 'HS256', kid: 'old' })
      .setSubject('mallory')
      .setIssuer(TERMS.JWT_ISSUER)
      .setAudience(TERMS.JWT_AUDIENCE)
      .setExpirationTime('1h');
    const bad = [
      await old.sign({}, { issuer: 'somebody' }),
      await old.sign({}, { audience: 'somebody' }),
      await old.sign({ role: 'guest', sub: '0199d4b1-7a0c-7000-8000-000000000000' }),
      await old.sign({ role: 'god' }),
      await stranger.sign(),
      await withPublicKey.sign(new TextEncoder().encode(old.publicPem)),
    ];
    for (const token of bad) await expect(tokens.verify(token)).rejects.toThrow();
  });

  it('signs for its guests itself, and no longer for anybody else', async () => {
    const tokens = tokensOf((await publish([old.jwk])).url);
    const guest = await tokens.guest('0199d4b1-7a0c-7000-8000-000000000000', new Date());
    expect(await roleOf(tokens, guest)).toBe('guest');
    await expect(tokens.verify(await tokens.customer('ada'))).rejects.toThrow(/provider/);
    await expect(tokens.verify(await tokens.staff('kim', ['orders']))).rejects.toThrow(/provider/);
  });

  it('goes on with the keys that it knows while the provider is silent', async () => {
    const provider = await publish([old.jwk]);
    const tokens = tokensOf(provider.url);
    await tokens.verify(await old.sign());
    provider.isSilent = true;
    expect(await roleOf(tokens, await old.sign({ another: 'token' }))).toBe('customer');
  });

  it('does not take a silent provider for a bad token, and waits for it only so long', async () => {
    const provider = await publish([old.jwk]);
    provider.isSilent = true;
    const tokens = tokensOf(provider.url);
    const began = performance.now();
    await expect(tokens.verify(await old.sign())).rejects.toThrow(Overloaded);
    expect(performance.now() - began).toBeLessThan(20_000);
    provider.isSilent = false;
    expect(await roleOf(tokens, await old.sign())).toBe('customer');
  }, 120_000);

  it('reads a file with keys again when it has changed, and keeps them when it is broken', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'jwks-')), 'keys.json');
    const write = (text: string, at: number) => {
      writeFileSync(file, text);
      utimesSync(file, at, at);
    };
    write(JSON.stringify({ keys: [old.jwk] }), 1_000);
    const tokens = tokensOf(undefined, file);
    expect(await roleOf(tokens, await old.sign())).toBe('customer');
    await expect(tokens.verify(await fresh.sign())).rejects.toThrow();
    write(JSON.stringify({ keys: [old.jwk, fresh.jwk] }), 2_000);
    const isKnown = async () =>
      tokens.verify(await fresh.sign()).then(
        () => true,
        () => false,
      );
    await until('the new key is known', isKnown);
    write('{ "keys": [', 3_000);
    expect(await roleOf(tokens, await fresh.sign({ another: 'token' }))).toBe('customer');
  }, 120_000);
});
