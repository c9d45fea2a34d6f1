import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PayPalCredentials } from '../credentials.js';

const LIFETIME_S = 32_400;

/** OAuth tokens that need not be remembered: whoever knows the secret can tell whether one is its own. */
export function createTokens({ clientId, clientSecret }: PayPalCredentials) {
  const sign = (text: string) =>
    createHmac('sha256', clientSecret).update(text).digest('base64url');
  return {
    isClient: (authorization = '') =>
      authorization === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    issue() {
      const ends = `${Math.floor(Date.now() / 1000) + LIFETIME_S}`;
      return {
        scope: 'https://uri.paypal.com/services/payments/payment',
        access_token: `A21AA${ends}.${sign(ends)}`,
        token_type: 'Bearer',
        app_id: 'APP-80W284485P519543T',
        expires_in: LIFETIME_S,
        nonce: new Date().toISOString(),
      };
    },
    isGood(authorization = '') {
      const [, ends = '', signature = ''] = /^Bearer A21AA(\d+)\.(.+)$/.exec(authorization) ?? [];
      const [given, own] = [Buffer.from(signature), Buffer.from(sign(ends))];
      const isOwn = given.length === own.length && timingSafeEqual(given, own);
      return isOwn && Number(ends) > Date.now() / 1000;
    },
  };
}
