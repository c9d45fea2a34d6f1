import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { readConfig } from '../src/config.js';
import { refuseSandboxDefaults } from '../src/refuseSandboxDefaults.js';
import { startStandalone } from '../src/standalone.js';

const REAL = {
  NODE_ENV: 'production',
  TOKEN_SECRET: 'q1zJ0c6mXo7fY2hVtRbE9uLwKsDpGnA4',
  ENCRYPTION_KEY: 'w8Rk2vLpX5nTqZ1yHs6bJd3mGf9cVa7e',
  PUBLIC_URL: 'https://shop.cn',
  STRIPE_SECRET_KEY: 'sk_live_51',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_51',
  STRIPE_WEBHOOK_SECRET: 'whsec_51',
};

/** Drawn from always the same numbers: chance is no reason for a test to fail. */
let drawn = 0;
const randomSecret = (alphabet: 'hex' | 'base64' | 'base64url'): string =>
  createHash('sha256').update(`secret ${drawn++}`).digest(alphabet);

const refusalOf = (environment: Record<string, string>): string => {
  try {
    refuseSandboxDefaults(readConfig(environment));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a shop in production', () => {
  it('opens with what is real', () => {
    expect(refusalOf(REAL)).toBe('');
    const relay = { SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'orders@shop.cn' };
    expect(refusalOf({ ...REAL, ...relay })).toBe('');
    expect(refusalOf({ ...REAL, CORS_ORIGINS: 'https://www.shop.cn' })).toBe('');
  });

  it.each([
    ['TOKEN_SECRET', ''],
    ['TOKEN_SECRET', 'aaaabbbbaaaabbbbaaaabbbbaaaabbbbaaaabbbb'],
    ['TOKEN_SECRET', 'change-me-please-change-me-please-32'],
    ['TOKEN_SECRET', 'what signs the tokens of the tests'],
    ['TOKEN_SECRET', 'my shop in shanghai sells good tea 1'],
    ['TOKEN_SECRET', 'u7Kp2xQ9u7Kp2xQ9u7Kp2xQ9u7Kp2xQ9'],
    ['TOKEN_SECRET', 'abcdefghijklmnopqrstuvwxyz012345'],
    ['TOKEN_SECRET', 'correcthorsebatterystapletrombone'],
    ['TOKEN_SECRET', REAL.ENCRYPTION_KEY],
    ['ENCRYPTION_KEY', ''],
    ['ENCRYPTION_KEY', 'aaaabbbbaaaabbbbaaaabbbbaaaabbbbaaaabbbb'],
    ['PUBLIC_URL', ''],
    ['PUBLIC_URL', 'http://shop.cn'],
    ['PUBLIC_URL', 'https://localhost'],
    ['CORS_ORIGINS', 'http://shop.cn'],
    ['STRIPE_SECRET_KEY', 'sk_test_51'],
    ['STRIPE_SECRET_KEY', 'rk_test_51'],
    ['STRIPE_PUBLISHABLE_KEY', 'pk_test_51'],
    ['STRIPE_URL', 'http://stripe.cn'],
    ['PAYPAL_URL', 'https://api-m.sandbox.paypal.com'],
    ['ALIPAY_URL', 'https://openapi-sandbox.dl.alipaydev.com'],
    ['WECHAT_PAY_URL', 'https://localhost:4010'],
    ['AFTERSHIP_WEBHOOK_SECRET', 'sandbox-webhook-secret'],
    ['ALIPAY_APP_ID', '2021000000000001'],
    ['WECHAT_PAY_MERCHANT_ID', '1900000001'],
    ['ALIYUN_ACCESS_KEY_ID', 'LTAIsandbox'],
    ['ALIYUN_ACCESS_KEY_SECRET', 'sandboxSecret'],
    ['TWILIO_ACCOUNT_SID', 'ACsandbox'],
    ['TWILIO_AUTH_TOKEN', 'sandboxToken'],
    ['JPUSH_APP_KEY', 'sandboxAppKey'],
    ['JPUSH_MASTER_SECRET', 'sandboxMasterSecret'],
    ['SMTP_URL', 'smtp://127.0.0.1:4025'],
  ])('does not open with %s as in a sandbox: "%s"', (name, value) => {
    expect(refusalOf({ ...REAL, [name]: value })).toContain(name);
  });

  it('takes whatever is random, in the usual alphabets', () => {
    for (let round = 0; round < 200; round += 1) {
      for (const alphabet of ['hex', 'base64', 'base64url'] as const) {
        const [TOKEN_SECRET, ENCRYPTION_KEY] = [randomSecret(alphabet), randomSecret(alphabet)];
        expect(refusalOf({ ...REAL, TOKEN_SECRET, ENCRYPTION_KEY })).toBe('');
      }
    }
  });

  it('says all that is amiss at once, before it touches anything', async () => {
    const config = readConfig({ NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_test_51' });
    const opening = startStandalone(config, pino({ level: 'silent' }));
    await expect(opening).rejects.toThrow(/TOKEN_SECRET[^]*PUBLIC_URL[^]*STRIPE_SECRET_KEY/);
  });

  it('shows no secret while it refuses', () => {
    expect(refusalOf({ ...REAL, STRIPE_SECRET_KEY: 'sk_test_hush' })).not.toContain('hush');
  });
});

describe('an identity provider', () => {
  it('is named whole, or not at all', () => {
    const read = (environment: Record<string, string>) => () => readConfig(environment);
    const JWKS_URL = 'https://id.example/jwks';
    expect(read({ JWKS_URL })).toThrow(/JWT_ISSUER/);
    expect(read({ JWT_ISSUER: 'x', JWT_AUDIENCE: 'y' })).toThrow(/JWKS_FILE/);
    const whole = { JWKS_URL, JWT_ISSUER: 'x', JWT_AUDIENCE: 'y' };
    expect(read({ ...whole, JWKS_FILE: 'keys.json' })).toThrow(/one of them/);
    expect(read(whole)).not.toThrow();
    const open = { ...whole, JWKS_URL: 'http://id.example/jwks' };
    expect(refusalOf({ ...REAL, ...open })).toContain('JWKS_URL');
    expect(refusalOf({ ...REAL, ...whole })).toBe('');
  });
});

describe('a mail server', () => {
  it('is named by a whole address', () => {
    expect(() => readConfig({ SMTP_URL: 'smtp' })).toThrow(/SMTP_URL/);
  });
});
