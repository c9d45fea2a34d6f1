import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { KeySet } from '../../gateways/identity/KeySet.js';
import { SCOPES, type Identity, type Scope } from './Viewer.js';

const ISSUER = 'dingdan';
const AUDIENCE = 'dingdan-api';
const ALGORITHM = 'HS256';
// Of an identity provider: whoever knows a public key can't sign with it.
const ASYMMETRIC = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'EdDSA',
];
const GUEST_TOKEN_DAYS = 180;
const DAY_S = 86_400;
const MOST_VERIFIED = 10_000;
// How long a token may outlive the key that it was signed with.
const BELIEVED_MS = 5 * 60_000;

export interface Tokens {
  customer(id: string, lifetime?: string): Promise<string>;
  staff(id: string, scopes: readonly Scope[], lifetime?: string): Promise<string>;
  /** For one order, derived from the order alone: asked again, it is the same token. */
  guest(orderId: string, placedAt: Date): Promise<string>;
  /** Throws when the token is not ours, not meant for us, or no longer valid. */
  verify(token: string): Promise<VerifiedToken>;
}

export interface VerifiedToken {
  identity: Identity;
  expiresAt: Date;
}

const Claims = z.discriminatedUnion('role', [
  z.object({ role: z.literal('customer'), sub: z.string().min(1), exp: z.number() }),
  z.object({ role: z.literal('guest'), sub: z.uuid(), exp: z.number() }),
  z.object({
    role: z.literal('staff'),
    sub: z.string().min(1),
    scopes: z.array(z.enum(SCOPES)),
    exp: z.number(),
  }),
]);

/**
 * Signs and checks the JSON Web Tokens (RFC 7519) of customers, guests and staff. With an identity provider, customers and
 * staff come with its tokens alone; those of guests are always the shop's.
 */
export function createTokens(secret: string, provider?: KeySet): Tokens {
  const key = new TextEncoder().encode(secret);
  // What a token says never changes: callers that come again are not checked again for a while.
  const verified = new Map<string, VerifiedToken & { until: number }>();
  const sign = (claims: Record<string, unknown>, sub: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(sub)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE);
  return {
    customer: (id, lifetime = '30d') =>
      sign({ role: 'customer' }, id).setIssuedAt().setExpirationTime(lifetime).sign(key),
    staff: (id, scopes, lifetime = '12h') =>
      sign({ role: 'staff', scopes }, id).setIssuedAt().setExpirationTime(lifetime).sign(key),
    guest: (orderId, placedAt) => {
      const issuedAt = Math.floor(placedAt.getTime() / 1000);
      return sign({ role: 'guest' }, orderId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + GUEST_TOKEN_DAYS * DAY_S)
        .sign(key);
    },
    async verify(token) {
      const known = verified.get(token);
      if (known && known.until > now()) return known;
      const claims = Claims.parse(await payloadOf(token, key, provider));
      const expiresAt = claims.exp * 1000;
      const fresh = { identity: identityOf(claims), expiresAt: new Date(expiresAt) };
      if (verified.size >= MOST_VERIFIED) verified.clear();
      verified.set(token, { ...fresh, until: Math.min(expiresAt, now() + BELIEVED_MS) });
      return fresh;
    },
  };
}

/** What a token says, when who signed it may say so. */
async function payloadOf(
  token: string,
  key: Uint8Array,
  provider: KeySet | undefined,
): Promise<JWTPayload> {
  const isOurs = decodeProtectedHeader(token).alg === ALGORITHM;
  if (provider && !isOurs) {
    const { issuer, audience, keyOf } = provider;
    const { payload } = await jwtVerify(token, keyOf, { issuer, audience, algorithms: ASYMMETRIC });
    if (payload['role'] === 'guest') throw new Error('No provider knows the guests');
    return payload;
  }
  const terms = { issuer: ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM] };
  const { payload } = await jwtVerify(token, key, terms);
  if (provider && payload['role'] !== 'guest') throw new Error('Only the provider knows people');
  return payload;
}

// oxlint-disable-next-line no-restricted-properties -- tokens keep real time
const now = (): number => Date.now();

function identityOf(claims: z.infer<typeof Claims>): Identity {
  switch (claims.role) {
    case 'customer':
      return { role: 'customer', id: claims.sub };
    case 'guest':
      return { role: 'guest', orderId: claims.sub };
    case 'staff':
      return { role: 'staff', id: claims.sub, scopes: claims.scopes };
  }
}
