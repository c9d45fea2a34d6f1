import 'reflect-metadata';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Settings, Shop } from './context.js';
import { CommitSignal } from './database/CommitSignal.js';
import { databaseClock } from './database/clock.js';
import { openDatabase, type OpenDatabase } from './database/openDatabase.js';
import { createKuaidi100Gateway } from './gateways/carriers/kuaidi100.js';
import { createSmtpGateway } from './gateways/mail/smtp.js';
import { createPaymentGateways } from './gateways/payments/createPaymentGateways.js';
import { noCarriers, noMail } from './gateways/switchedOff.js';
import { createInProcessTopics } from './gateways/topics/inProcess.js';
import { createRedisTopics } from './gateways/topics/redis.js';
import { startHttp, type Http } from './http/startHttp.js';
import { jobsOf } from './jobs/jobs.js';
import { startJobs, type Jobs } from './jobs/startJobs.js';
import { startLoops, type Loops } from './jobs/startLoops.js';
import { createSchema } from './resolvers/schema.js';
import { limitGuestOrders } from './services/access/limitGuestOrders.js';
import { createTokens, type Tokens } from './services/access/tokens.js';
import { Placements } from './services/orders/Placements.js';

/** A running process of the shop. */
export interface App {
  /** Absent for a process that only works. */
  url: string | undefined;
  shop: Shop;
  tokens: Tokens;
  databaseUrl: string;
  /** Ends everything in its order, in well under ten seconds. */
  stop(): Promise<void>;
}

const DRAIN_MS = 4_000;
// How long the sweeps rest when a worker is killed in the middle of them.
const JOB_LOCK_MS = 15_000;
const PATIENCE_MS = 2_000;

/** The one place where everything is wired together. */
export async function startApp(
  config: Config,
  tokenSecret: string,
  log: Logger,
  sandboxUrl?: string,
): Promise<App> {
  const commits = new CommitSignal();
  const database = await openDatabase(config, commits, log);
  const tokens = createTokens(tokenSecret);
  const shop = createShop(config, database.orm, tokens, log);
  const isWorker = config.ROLE !== 'api';
  const loops = startLoops(shop, isWorker);
  commits.onCommit(() => loops.wakeRelay());
  const jobs = isWorker ? await startWork(config, shop, database) : undefined;
  const http = config.ROLE === 'worker' ? undefined : await openDoors(config, shop, sandboxUrl);
  return {
    url: http?.url,
    shop,
    tokens,
    databaseUrl: database.url,
    async stop() {
      await http?.stop();
      const quiet = workEnds(loops, jobs);
      await Promise.race([quiet, pause(PATIENCE_MS, undefined, { ref: false })]);
      // A mail server that keeps us waiting is waited for no longer.
      await shop.mail.close();
      await quiet;
      await shop.topics.close();
      await database.close();
    },
  };
}

function startWork(config: Config, shop: Shop, { url }: OpenDatabase) {
  return startJobs({
    jobs: jobsOf(shop, config.SWEEP_SECONDS),
    connectionString: url,
    name: `dingdan ${hostname()} ${process.pid}`,
    lockLifetimeMs: JOB_LOCK_MS,
    log: shop.log,
  });
}

async function workEnds(loops: Loops, jobs: Jobs | undefined): Promise<void> {
  await jobs?.drain(DRAIN_MS);
  await loops.stop();
}

function openDoors(config: Config, shop: Shop, sandboxUrl?: string): Promise<Http> {
  return startHttp(shop, createSchema(), {
    port: config.PORT,
    host: config.HOST,
    isProduction: config.NODE_ENV === 'production',
    trustedProxies: config.TRUSTED_PROXIES,
    sandboxUrl,
  });
}

function createShop(config: Config, orm: MikroORM, tokens: Tokens, log: Logger): Shop {
  const { SMTP_URL, MAIL_FROM } = config;
  const base = {
    em: orm.em as Shop['em'],
    clock: databaseClock,
    settings: settingsOf(config),
    payments: createPaymentGateways(config),
  };
  for (const name of switchedOff(config)) log.warn(`${name} is off: it has no credentials`);
  return {
    ...base,
    carriers: createCarriers(config),
    mail: SMTP_URL ? createSmtpGateway({ url: SMTP_URL, from: MAIL_FROM }) : noMail,
    topics: config.REDIS_URL
      ? createRedisTopics({ url: config.REDIS_URL, log })
      : createInProcessTopics(),
    tokens,
    placements: new Placements(base),
    guestOrders: limitGuestOrders(config.GUEST_ORDERS_PER_MINUTE),
    log,
  };
}

function createCarriers({ KUAIDI100_CUSTOMER, KUAIDI100_KEY, KUAIDI100_URL }: Config) {
  if (!KUAIDI100_CUSTOMER || !KUAIDI100_KEY) return noCarriers;
  const credentials = { customer: KUAIDI100_CUSTOMER, key: KUAIDI100_KEY };
  return createKuaidi100Gateway({ ...credentials, baseUrl: KUAIDI100_URL });
}

/** What a shop without these credentials goes without. */
function switchedOff(config: Config): string[] {
  const credentials = {
    Stripe:
      config.STRIPE_SECRET_KEY && config.STRIPE_PUBLISHABLE_KEY && config.STRIPE_WEBHOOK_SECRET,
    Kuaidi100: config.KUAIDI100_CUSTOMER && config.KUAIDI100_KEY,
    'E-mail': config.SMTP_URL,
  };
  return Object.entries(credentials).flatMap(([name, given]) => (given ? [] : [name]));
}

function settingsOf(config: Config): Settings {
  const ms = (seconds: number): number => seconds * 1000;
  return {
    currency: config.SHOP_CURRENCY,
    timeZone: config.SHOP_TIME_ZONE,
    locale: config.SHOP_LOCALE,
    reservationTtlMs: ms(config.RESERVATION_TTL),
    restockHoldMs: ms(config.RESTOCK_HOLD_TTL),
    restockWaitMs: ms(config.RESTOCK_WAIT),
    unknownExtensionMs: ms(config.UNKNOWN_EXTENSION),
    returnWindowMs: ms(config.RETURN_WINDOW),
    handlingTimeMs: ms(config.HANDLING_TIME),
    trackingIntervalMs: ms(config.TRACKING_INTERVAL),
    trackingChecks: config.TRACKING_CHECKS,
    idempotencyRetentionMs: ms(config.IDEMPOTENCY_RETENTION),
  };
}
