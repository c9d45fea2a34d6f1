import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createTokens } from '../../src/services/access/tokens.js';

const SECRET = 'what signs the tokens of this test';
const tokens = createTokens(SECRET);
const DAY_MS = 86_400_000;

interface Forgery {
  claims?: JWTPayload;
  issuer?: string;
  audience?: string;
  expires?: string;
  secret?: string;
  algorithm?: string;
}

/** A token as ours are, but for what the forger changes. */
function forge({
  claims = { role: 'customer', sub: 'eve' },
  issuer = 'dingdan',
  audience = 'dingdan-api',
  expires = '1h',
  secret = SECRET,
  algorithm = 'HS256',
}: Forgery = {}): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
}

describe('a token', () => {
  it('of a customer says who it is, for thirty days', async () => {
    const { identity, expiresAt } = await tokens.verify(await tokens.customer('ada'));
    expect(identity).toEqual({ role: 'customer', id: 'ada' });
    expect(Math.abs(expiresAt.getTime() - Date.now() - 30 * DAY_MS)).toBeLessThan(60_000);
  });

  it('of staff says what they may do, for twelve hours', async () => {
    const token = await tokens.staff('kim', ['orders', 'fulfilment']);
    const { identity, expiresAt } = await tokens.verify(token);
    expect(identity).toEqual({ role: 'staff', id: 'kim', scopes: ['orders', 'fulfilment'] });
    expect(Math.abs(expiresAt.getTime() - Date.now() - DAY_MS / 2)).toBeLessThan(60_000);
  });

  it('of a guest is derived from the order alone: whoever knows the secret makes the same again', async () => {
    const orderId = randomUUID();
    const placedAt = new Date(Date.now() - 5 * DAY_MS);
    const token = await tokens.guest(orderId, placedAt);
    expect(await createTokens(SECRET).guest(orderId, placedAt)).toBe(token);
    expect(await tokens.guest(randomUUID(), placedAt)).not.toBe(token);
    const { identity, expiresAt } = await tokens.verify(token);
    expect(identity).toEqual({ role: 'guest', orderId });
    expect(Math.abs(expiresAt.getTime() - placedAt.getTime() - 180 * DAY_MS)).toBeLessThan(1_000);
  });

  it('that we made ourselves in the forger’s way is good: the forgeries below fail for their own reason', async () => {
    const { identity } = await tokens.verify(await forge());
    expect(identity).toEqual({ role: 'customer', id: 'eve' });
  });

  it.each<[string, Forgery, RegExp]>([
    ['was signed by somebody else', { secret: 'a secret of her own, that is' }, /signature/],
    ['is meant for another shop', { issuer: 'another' }, /"iss"/],
    ['is meant for another use', { audience: 'another' }, /"aud"/],
    ['is over', { expires: '-1s' }, /"exp"/],
    ['was signed in another way', { algorithm: 'HS512', secret: SECRET.repeat(3) }, /"alg"/],
  ])('that %s is refused', async (_reason, forgery, message) => {
    await expect(tokens.verify(await forge(forgery))).rejects.toThrow(message);
  });

  it.each<[string, JWTPayload]>([
    ['a role that there is not', { role: 'owner', sub: 'eve' }],
    ['no role', { sub: 'eve' }],
    ['nobody’s name', { role: 'customer' }],
    ['an empty name', { role: 'customer', sub: '' }],
    ['a guest of no order', { role: 'guest', sub: 'every order' }],
    ['staff who may do what there is not', { role: 'staff', sub: 'eve', scopes: ['everything'] }],
    ['staff without scopes', { role: 'staff', sub: 'eve' }],
  ])('for %s is refused, whoever signed it', async (_reason, claims) => {
    await expect(tokens.verify(await forge({ claims }))).rejects.toThrow();
  });

  it('that nobody signed is refused', async () => {
    const unsigned = new UnsecuredJWT({ role: 'staff', scopes: ['orders'] })
      .setSubject('eve')
      .setIssuer('dingdan')
      .setAudience('dingdan-api')
      .setExpirationTime('1h')
      .encode();
    await expect(tokens.verify(unsigned)).rejects.toThrow();
  });

  it('that was promoted after it was signed is refused', async () => {
    const [header, , signature] = (await tokens.customer('eve')).split('.');
    const claims = { ...decodeJwt(await tokens.staff('eve', ['orders'])), sub: 'eve' };
    const promoted = Buffer.from(JSON.stringify(claims)).toString('base64url');
    await expect(tokens.verify(`${header}.${promoted}.${signature}`)).rejects.toThrow(/signature/);
  });

  it('that never ends is refused', async () => {
    const endless = new SignJWT({ role: 'customer', sub: 'eve' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('dingdan')
      .setAudience('dingdan-api');
    await expect(
      tokens.verify(await endless.sign(new TextEncoder().encode(SECRET))),
    ).rejects.toThrow();
  });

  it.each(['', 'token', 'a.b.c', '..'])('that is only %j is refused', async (token) => {
    await expect(tokens.verify(token)).rejects.toThrow();
  });
});
