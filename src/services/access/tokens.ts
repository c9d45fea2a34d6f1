import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { SCOPES, type Identity, type Scope } from './Viewer.js';

const ISSUER = 'dingdan';
const AUDIENCE = 'dingdan-api';
const ALGORITHM = 'HS256';
const GUEST_TOKEN_DAYS = 180;
const DAY_S = 86_400;

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

/** Signs and checks the JSON Web Tokens (RFC 7519) of customers, guests and staff. */
export function createTokens(secret: string): Tokens {
  const key = new TextEncoder().encode(secret);
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
      const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM] };
      const { payload } = await jwtVerify(token, key, options);
      const claims = Claims.parse(payload);
      return { identity: identityOf(claims), expiresAt: new Date(claims.exp * 1000) };
    },
  };
}

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
