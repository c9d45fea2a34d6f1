import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { SCOPES } from '../../src/services/access/Viewer.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { TOKEN_SECRET } from '../support/TestShop.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('a token', () => {
  const forged = async (secret: string, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt) =>
    change(
      new SignJWT({ role: 'staff', scopes: [...SCOPES] })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('mallory')
        .setIssuer('dingdan')
        .setAudience('dingdan-api')
        .setIssuedAt()
        .setExpirationTime('1h'),
    ).sign(new TextEncoder().encode(secret));

  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      role: 'staff',
      scopes: SCOPES,
      sub: 'm',
      iss: 'dingdan',
      aud: 'dingdan-api',
      exp: 4e9,
    };
    return `${part({ alg: 'none' })}.${part(claims)}.`;
  };

  it('must be ours, for us, whole and not expired', async () => {
    const bad = [
      await forged('a secret that is long enough, but another one'),
      await forged(TOKEN_SECRET, (jwt) => jwt.setExpirationTime('-1s')),
      await forged(TOKEN_SECRET, (jwt) => jwt.setIssuer('somebody')),
      await forged(TOKEN_SECRET, (jwt) => jwt.setAudience('somebody')),
      (await shop.tokens.customer('ada')).slice(0, -2),
      unsigned(),
      'nonsense',
    ];
    for (const token of bad) {
      const { status, errors } = await shop.bearer(token).door.ask('{ __typename }');
      expect(status).toBe(401);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      const watch = shop.bearer(token).watches({ id: randomUUID() }, 0);
      await watch.untilOver();
      expect(watch.closed?.code).toBe(4403);
      await watch.stop();
    }
    expect((await shop.bearer(await forged(TOKEN_SECRET)).door.ask('{ __typename }')).status).toBe(
      200,
    );
  });

  it('ends the socket when it expires', async () => {
    await shop.stock({ EXPIRES: 1 });
    const order = await (await shop.as('shortly')).places({ EXPIRES: 1 });
    const watch = shop.bearer(await shop.tokens.customer('shortly', '2s')).watches(order, 0);
    await watch.until('PLACED');
    await watch.untilOver();
    expect(watch.closed).toMatchObject({ code: 4403, reason: 'Token expired' });
    await watch.stop();
  });
});
