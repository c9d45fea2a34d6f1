import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';

/** Everything that can be set from outside, read once at start. See `.env.example` for what each means. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(16),
  EMBEDDED_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  REDIS_URL: z.string().startsWith('redis').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TOKEN_SECRET: z.string().min(32).optional(),
  SHOP_CURRENCY: z.string().length(3).default('CNY'),
  SHOP_TIME_ZONE: z.string().default('Asia/Shanghai'),
  SHOP_LOCALE: z.enum(['zh-CN', 'en']).default('en'),
  RESERVATION_TTL: seconds(15 * 60),
  RESTOCK_HOLD_TTL: seconds(86_400),
  RESTOCK_WAIT: seconds(30 * 86_400),
  UNKNOWN_EXTENSION: seconds(5 * 60),
  RETURN_WINDOW: seconds(7 * 86_400),
  HANDLING_TIME: seconds(86_400),
  TRACKING_INTERVAL: seconds(4 * 3600),
  TRACKING_CHECKS: z.coerce.number().int().positive().default(72),
  IDEMPOTENCY_RETENTION: seconds(7 * 86_400),
  GUEST_ORDERS_PER_MINUTE: z.coerce.number().int().positive().default(20),
  SWEEP_SECONDS: z.coerce.number().positive().default(5),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(4025),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_URL: z.url().optional(),
  KUAIDI100_CUSTOMER: z.string().optional(),
  KUAIDI100_KEY: z.string().optional(),
  KUAIDI100_URL: z.url().optional(),
  SMTP_URL: z.string().startsWith('smtp').optional(),
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
  return Object.freeze(result.data);
}

export class ConfigError extends Error {
  override name = 'ConfigError';

  constructor(details: string) {
    super(`The configuration can't be used:\n${details}`);
  }
}

function seconds(fallback: number) {
  return z.coerce.number().int().positive().default(fallback);
}
