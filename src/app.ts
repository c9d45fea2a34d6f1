import 'reflect-metadata';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { ConfigError, limitsOf, type Config } from './config.js';
import type { Shop } from './context.js';
import { createShop } from './createShop.js';
import { CommitSignal } from './database/CommitSignal.js';
import { openDatabase, type OpenDatabase } from './database/openDatabase.js';
import { watchPools, type WatchPool } from './database/watchPools.js';
import { createRateLimits } from './gateways/limits/createRateLimits.js';
import { createKeySet } from './gateways/identity/createKeySet.js';
import { PAGES } from './http/consoleDoor.js';
import { startHealth } from './http/startHealth.js';
import { startHttp, type Http } from './http/startHttp.js';
import { jobsOf } from './jobs/jobs.js';
import { startJobs, type Jobs } from './jobs/startJobs.js';
import { startLoops, type Loops } from './jobs/startLoops.js';
import { createSchema } from './resolvers/schema.js';
import { createTokens, type Tokens } from './services/access/tokens.js';
import { UnknownKey } from './services/access/vault.js';
import { sealSecrets } from './services/webhooks/sealSecrets.js';
import { Metrics } from './telemetry/Metrics.js';
import { openTracing } from './telemetry/openTracing.js';

/** A running process of the shop. */
export interface App {
  /** Absent for a process that only works. */
  url: string | undefined;
  /** Where /healthz, /readyz and /metrics are; absent for a worker that was given no port. */
  healthUrl: string | undefined;
  shop: Shop;
  tokens: Tokens;
  databaseUrl: string;
  /** Ends everything in its order, in well under ten seconds once the doors have drained. */
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
  const tracing = await startTracing(config, log);
  const commits = new CommitSignal();
  const metrics = new Metrics();
  const watchPool = watchPools(metrics);
  const database = await openDatabase(config, { subscriber: commits, watchPool, log });
  const tokens = createTokens(tokenSecret, createKeySet(config, log));
  const place = { url: config.PUBLIC_URL };
  const schema = createSchema();
  const rateLimits = createRateLimits(config.REDIS_URL, limitsOf(config), log);
  const shop = createShop(config, {
    orm: database.orm,
    schema,
    tokens,
    tokenSecret,
    place,
    rateLimits,
    metrics,
    log,
  });
  await sealSecrets(shop).catch(sayWhichKey);
  const isWorker = config.ROLE !== 'api';
  const loops = startLoops(shop, isWorker);
  commits.onCommit(() => loops.wakeRelay());
  const jobs = isWorker ? await startWork(config, shop, database, watchPool) : undefined;
  const http =
    config.ROLE === 'worker' ? undefined : await openDoors(config, shop, schema, sandboxUrl);
  const health = config.ROLE === 'worker' ? await openHealth(config, shop) : http;
  place.url ??= http?.url.replace('0.0.0.0', 'localhost');
  return {
    url: http?.url,
    healthUrl: health?.url,
    shop,
    tokens,
    databaseUrl: database.url,
    async stop() {
      await health?.stop();
      await endWork(shop, loops, jobs);
      await Promise.all([shop.topics.close(), rateLimits.close()]);
      await database.close();
      await tracing?.stop();
    },
  };
}

function sayWhichKey(error: unknown): never {
  if (!(error instanceof UnknownKey)) throw error;
  throw new ConfigError(
    '✖ Secrets of webhook endpoints are sealed with another key than ENCRYPTION_KEY: set that key as ENCRYPTION_KEY, or beside a new one as ENCRYPTION_KEY_PREVIOUS. Outside production, without a key, it was TOKEN_SECRET.',
  );
}

function startTracing(config: Config, log: Logger) {
  return openTracing({
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: config.OTEL_EXPORTER_OTLP_HEADERS,
    ratio: config.OTEL_TRACES_SAMPLER_ARG,
    resource: {
      'service.name': config.OTEL_SERVICE_NAME,
      'service.instance.id': `${hostname()} ${process.pid}`,
      'dingdan.role': config.ROLE,
    },
    warn: (reason) => log.warn({ reason }, 'spans were lost'),
  });
}

function startWork(config: Config, shop: Shop, { url }: OpenDatabase, watchPool: WatchPool) {
  return startJobs({
    jobs: jobsOf(shop, config.SWEEP_SECONDS),
    connectionString: url,
    name: `dingdan ${hostname()} ${process.pid}`,
    lockLifetimeMs: JOB_LOCK_MS,
    onPool: (pool) => watchPool(pool, 'jobs'),
    log: shop.log,
  });
}

async function endWork({ mail }: Shop, loops: Loops, jobs: Jobs | undefined): Promise<void> {
  const quiet = workEnds(loops, jobs);
  await Promise.race([quiet, pause(PATIENCE_MS, undefined, { ref: false })]);
  // A mail server that keeps us waiting is waited for no longer.
  await mail.close();
  await quiet;
}

async function workEnds(loops: Loops, jobs: Jobs | undefined): Promise<void> {
  await jobs?.drain(DRAIN_MS);
  await loops.stop();
}

function openDoors(
  config: Config,
  shop: Shop,
  schema: GraphQLSchema,
  sandboxUrl?: string,
): Promise<Http> {
  return startHttp(shop, schema, {
    port: config.PORT,
    host: config.HOST,
    isProduction: config.NODE_ENV === 'production',
    trustedProxies: config.TRUSTED_PROXIES,
    drainSeconds: config.DRAIN_SECONDS,
    socketsPerCaller: config.SOCKETS_PER_CALLER,
    socketsPerAddress: config.SOCKETS_PER_ADDRESS,
    corsOrigins: config.CORS_ORIGINS,
    metricsToken: config.METRICS_TOKEN,
    isTraced: config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    sandboxUrl,
    consoleFolder: PAGES,
  });
}

async function openHealth(config: Config, shop: Shop): Promise<Http | undefined> {
  if (config.WORKER_PORT === undefined) return undefined;
  return startHealth(shop, {
    port: config.WORKER_PORT,
    host: config.HOST,
    isProduction: config.NODE_ENV === 'production',
    metricsToken: config.METRICS_TOKEN,
  });
}
