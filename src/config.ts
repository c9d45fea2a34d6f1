import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { duration } from './durations.js';
import { AlertRule } from './entities/AlertRule.js';
import { unknownThresholds, type GivenAlertRules } from './entities/alertRules.js';

/** Everything that can be set from outside, read once at start. See `.env.example` for what each means. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  SOCKETS_PER_CALLER: z.coerce.number().int().min(1).default(2_000),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().min(1).default(10_000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ORDER_PAGE_URL: z.string().startsWith('http').includes('{number}').optional(),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).default(0),
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().default('dingdan'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_REPLICA_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(16),
  EMBEDDED_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  REDIS_URL: z.string().startsWith('redis').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TOKEN_SECRET: z.string().min(32).optional(),
  ENCRYPTION_KEY: z.string().min(32).optional(),
  ENCRYPTION_KEY_PREVIOUS: z.string().min(32).optional(),
  JWKS_FILE: z.string().optional(),
  JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  CORS_ORIGINS: origins(),
  SHOP_NAME: z.string().trim().min(1).max(40).default('Dingdan'),
  SHOP_CURRENCY: z.string().length(3).default('CNY'),
  SHOP_TIME_ZONE: z.string().default('Asia/Shanghai'),
  SHOP_LOCALE: z.enum(['zh-CN', 'en']).default('en'),
  RESERVATION_TTL: duration(15 * 60),
  RESTOCK_HOLD_TTL: duration(86_400),
  RESTOCK_WAIT: duration(30 * 86_400),
  UNKNOWN_EXTENSION: duration(5 * 60),
  RETURN_WINDOW: duration(7 * 86_400),
  RETURN_ADDRESS: z.string().trim().max(500).optional(),
  HANDLING_TIME: duration(86_400),
  TRACKING_INTERVAL: duration(4 * 3600),
  TRACKING_CHECKS: z.coerce.number().int().positive().default(72),
  TRACKING_URLS: trackingUrls(),
  IDEMPOTENCY_RETENTION: duration(7 * 86_400),
  CALLBACK_RETENTION: duration(90 * 86_400),
  WEBHOOK_RETENTION: duration(30 * 86_400),
  WEBHOOK_PRIVATE_HOSTS: names(),
  SLOW_ORDER_SECONDS: duration(30),
  ALERT_RULES: alertRules(),
  ALERT_EMAILS: addresses(),
  GUEST_ORDERS_PER_MINUTE: z.coerce.number().int().positive().default(20),
  HELD_ORDERS_LIMIT: z.coerce.number().int().min(0).optional(),
  HELD_UNITS_LIMIT: z.coerce.number().int().min(0).optional(),
  CALLS_PER_MINUTE: z.coerce.number().int().min(0).optional(),
  ADDRESS_CALLS_PER_MINUTE: z.coerce.number().int().min(0).optional(),
  REQUIRE_PERSISTED_QUERIES: z.stringbool().default(false),
  SWEEP_SECONDS: duration(5, { mayBeFraction: true, most: 86_400 }),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(4025),
  SANDBOX_CALLBACKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_URL: z.url().optional(),
  PAYPAL_CLIENT_ID: z.string().optional(),
  PAYPAL_CLIENT_SECRET: z.string().optional(),
  PAYPAL_WEBHOOK_ID: z.string().optional(),
  PAYPAL_CURRENCY: z.string().length(3).default('USD'),
  PAYPAL_WEBHOOK_CA: z.string().startsWith('-----BEGIN CERTIFICATE').optional(),
  PAYPAL_URL: z.url().optional(),
  ALIPAY_APP_ID: z.string().optional(),
  ALIPAY_PRIVATE_KEY: z.string().optional(),
  ALIPAY_PUBLIC_KEY: z.string().optional(),
  ALIPAY_SELLER_ID: z.string().optional(),
  ALIPAY_URL: z.url().optional(),
  WECHAT_PAY_MERCHANT_ID: z.string().optional(),
  WECHAT_PAY_APP_ID: z.string().optional(),
  WECHAT_PAY_SERIAL: z.string().optional(),
  WECHAT_PAY_PRIVATE_KEY: z.string().optional(),
  WECHAT_PAY_API_KEY: z.string().length(32).optional(),
  WECHAT_PAY_PLATFORM_KEYS: z
    .string()
    .regex(
      /^[\w-]+:[\w+/=]+(\s*,\s*[\w-]+:[\w+/=]+)*$/,
      'must be ID:KEY,ID:KEY with keys in base64',
    )
    .optional(),
  WECHAT_PAY_URL: z.url().optional(),
  KUAIDI100_CUSTOMER: z.string().optional(),
  KUAIDI100_KEY: z.string().optional(),
  KUAIDI100_URL: z.url().optional(),
  AFTERSHIP_API_KEY: z.string().optional(),
  AFTERSHIP_WEBHOOK_SECRET: z.string().optional(),
  AFTERSHIP_URL: z.url().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  ALIYUN_ACCESS_KEY_ID: z.string().optional(),
  ALIYUN_ACCESS_KEY_SECRET: z.string().optional(),
  ALIYUN_SMS_SIGN: z.string().optional(),
  ALIYUN_SMS_TEMPLATES: templates(),
  ALIYUN_SMS_TEMPLATES_EN: templates(),
  ALIYUN_SMS_URL: z.url().optional(),
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z.string().optional(),
  TWILIO_URL: z.url().optional(),
  FCM_SERVICE_ACCOUNT: z.string().optional(),
  FCM_URL: z.url().optional(),
  JPUSH_APP_KEY: z.string().optional(),
  JPUSH_MASTER_SECRET: z.string().optional(),
  JPUSH_URL: z.url().optional(),
  MAIL_FROM: z.string().default('Dingdan <orders@dingdan.example>'),
});

export type Config = Readonly<z.infer<typeof Environment>>;

/** The configuration of this process: its environment, and what a `.env` file adds to it. */
export function loadConfig(): Config {
  if (existsSync('.env')) loadEnvFile('.env');
  return readConfig(process.env);
}

/** Reads and checks the environment; says everything that is wrong with it at once. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // An empty variable is an absent one: `REDIS_URL=` in a .env file means "no Redis".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  if (!result.success) throw new ConfigError(z.prettifyError(result.error));
  refuseHalfAnIdentityProvider(result.data);
  return Object.freeze(result.data);
}

function refuseHalfAnIdentityProvider(config: Config): void {
  const { JWKS_FILE, JWKS_URL, JWT_ISSUER, JWT_AUDIENCE } = config;
  const given = [JWKS_FILE ?? JWKS_URL, JWT_ISSUER, JWT_AUDIENCE].filter(Boolean).length;
  if ((given === 0 || given === 3) && !(JWKS_FILE && JWKS_URL)) return;
  const all = 'JWKS_URL or JWKS_FILE, one of them, goes with JWT_ISSUER and JWT_AUDIENCE';
  throw new ConfigError(`✖ ${all}`);
}

/** Calls a minute, and what may be held unpaid; 0: as much as one likes, as outside production whoever is not told otherwise. */
export function limitsOf(config: Config) {
  const otherwise = (limit: number): number => (config.NODE_ENV === 'production' ? limit : 0);
  return {
    guestOrders: config.GUEST_ORDERS_PER_MINUTE,
    callers: config.CALLS_PER_MINUTE ?? otherwise(1_200),
    addresses: config.ADDRESS_CALLS_PER_MINUTE ?? otherwise(12_000),
    heldOrders: config.HELD_ORDERS_LIMIT ?? otherwise(20),
    heldUnits: config.HELD_UNITS_LIMIT ?? otherwise(1_000),
  };
}

export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(details: string) {
    super(`The configuration can't be used:\n${details}`);
  }
}

/** `KIND=CODE,KIND=CODE`. */
function templates() {
  return z
    .string()
    .regex(/^[A-Z_]+=[\w-]+(,[A-Z_]+=[\w-]+)*$/)
    .optional();
}

/** With commas between them. */
function names() {
  return z
    .string()
    .transform((value) => value.split(',').flatMap((name) => name.trim().toLowerCase() || []))
    .optional();
}

/** E-mail addresses, with commas between them. */
function addresses() {
  return z
    .string()
    .transform((value) => value.split(',').map((address) => address.trim()))
    .pipe(z.array(z.email()))
    .optional();
}

/** In JSON: `{ "STAGE_SLOW": { "thresholds": { "PICKING": 7200 } }, "STOCK_LOW": { "isOn": false } }`. */
function alertRules() {
  const rule = z.strictObject({
    isOn: z.boolean().optional(),
    thresholds: z.record(z.string(), z.number().min(0).nullable()).optional(),
    fewest: z.number().int().positive().optional(),
  });
  const rules = z.partialRecord(z.enum(AlertRule), rule);
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('must be JSON');
        return z.NEVER;
      }
    })
    .pipe(rules)
    .superRefine((given: GivenAlertRules, context) => {
      for (const name of unknownThresholds(given)) context.addIssue(`there is no ${name}`);
    })
    .optional();
}

/** `https://a.example https://b.example`: no path, no `*`. */
function origins() {
  const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;
  return z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(z.string().refine(isOrigin, 'must be origins as https://shop.example')))
    .optional();
}

/** `carrier=https://…{number}`, with spaces between them. */
function trackingUrls() {
  const message = 'must be carrier=https://…{number}, with spaces between them';
  const line = z.string().regex(/^[a-z0-9]+=https?:\/\/\S*\{number\}\S*$/, message);
  return z
    .string()
    .transform((value) => value.split(/\s+/).filter((part) => part !== ''))
    .pipe(z.array(line))
    .transform((lines) => Object.fromEntries(lines.map(splitAtEqualsSign)))
    .optional();
}

function splitAtEqualsSign(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
