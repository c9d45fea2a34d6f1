import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, type Config } from '../src/config.js';
import { openEmbedded } from '../src/database/embedded/openEmbedded.js';
import { freePort } from '../src/database/embedded/port.js';
import { registerCallbacks } from '../src/gateways/sandbox/registerCallbacks.js';
import { runSandbox } from '../src/gateways/sandbox/runSandbox.js';
import { refuseSandboxDefaults } from '../src/refuseSandboxDefaults.js';
import { createTokens } from '../src/services/access/tokens.js';
import { tokenSecretOf } from '../src/tokenSecret.js';
import { welcome } from '../src/welcome.js';
import { runProgram, type Run } from './client/runProgram.js';
import { Member } from './cluster/Member.js';
import { Proxy } from './cluster/Proxy.js';
import { shopProgram } from './cluster/shopProgram.js';
import { startRedis } from './cluster/startRedis.js';

type Opened = Run['opened'];

/** What compose.yaml runs, as processes of this machine: two api, one worker, PostgreSQL, Redis, a proxy in front. */
await runProgram({ name: 'cluster' }, async ({ opened, signal }) => {
  const config = loadConfig();
  // Once, instead of by each process and again at each of its starts.
  if (config.NODE_ENV === 'production') refuseSandboxDefaults(config);
  mkdirSync(config.DATA_DIR, { recursive: true });
  const sandboxUrl = await openSandbox(opened, config);
  const ports = [await freePort(), await freePort()];
  const proxy = new Proxy(ports);
  // After the processes behind it: their goodbye to WebSockets goes through it.
  opened.defer(() => proxy.close());
  const url = (await proxy.open(config)).replace('0.0.0.0', 'localhost');
  const shared = await environmentOf({ opened, signal }, config, url);
  if (sandboxUrl) await registerCallbacks(sandboxUrl, shared.SANDBOX_CALLBACKS_URL);
  const apis = ports.map((port, at) => prepareApi(`api-${at + 1}`, port, shared));
  const workerPort = String(await freePort());
  const worker = new Member(
    'worker',
    shopProgram({ ...shared, ROLE: 'worker', WORKER_PORT: workerPort }),
  );
  opened.defer(async () => {
    await Promise.all([...apis, worker].map((member) => member.stop()));
  });
  worker.start();
  for (const api of apis) api.start();
  await Promise.all(ports.map((port) => proxy.untilReady(port, signal)));
  await tellHowToUse({ config, url, sandboxUrl, secret: shared.TOKEN_SECRET });
  await restartWhenTold({ apis, proxy, signal });
});

/** One set of providers, which no restart takes away. */
async function openSandbox(opened: Opened, config: Config): Promise<string | undefined> {
  if (config.NODE_ENV === 'production') return undefined;
  const { SANDBOX_PORT: port, SANDBOX_SMTP_PORT: smtpPort, DATA_DIR } = config;
  const sandbox = await runSandbox({ port, smtpPort, dataDir: join(DATA_DIR, 'sandbox') });
  opened.defer(() => sandbox.stop());
  return sandbox.url;
}

/** What every process is told alike. */
async function environmentOf({ opened, signal }: Run, config: Config, url: string) {
  const secret = tokenSecretOf(config);
  return {
    ...process.env,
    TOKEN_SECRET: secret,
    DATA_DIR: config.DATA_DIR,
    DATABASE_URL: config.DATABASE_URL ?? (await openDatabase(opened, config)),
    REDIS_URL: config.REDIS_URL ?? (await openRedis({ opened, signal })) ?? '',
    PUBLIC_URL: config.PUBLIC_URL ?? url,
    SANDBOX_CALLBACKS_URL: config.SANDBOX_CALLBACKS_URL ?? url,
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: String(config.TRUSTED_PROXIES + 1),
  };
}

async function openDatabase(opened: Opened, config: Config): Promise<string> {
  const dataDir = join(config.DATA_DIR, 'postgres');
  const database = await openEmbedded({ dataDir, port: config.EMBEDDED_PORT, log: console.log });
  opened.defer(() => database.release());
  return database.url;
}

async function openRedis({ opened, signal }: Run): Promise<string | undefined> {
  const redis = await startRedis(signal);
  if (!redis) {
    console.log('No redis-server on the path: wake-ups between processes come by the poll.');
    return undefined;
  }
  opened.defer(() => redis.stop());
  console.log(`Redis answers on ${redis.url}.`);
  return redis.url;
}

function prepareApi(name: string, port: number, shared: NodeJS.ProcessEnv): Api {
  const member = new Member(name, shopProgram({ ...shared, ROLE: 'api', PORT: String(port) }));
  return Object.assign(member, { port });
}

type Api = Member & { port: number };

interface Open {
  config: Config;
  url: string;
  sandboxUrl: string | undefined;
  secret: string;
}

async function tellHowToUse({ config, url, sandboxUrl, secret }: Open): Promise<void> {
  const door = { tokens: createTokens(secret), onlyRegistered: config.REQUIRE_PERSISTED_QUERIES };
  if (sandboxUrl) console.log(await welcome(door, url, sandboxUrl));
  console.log(`The cluster is open on ${url}: 2 api, 1 worker; ${config.NODE_ENV}.`);
  console.log(`kill -HUP ${process.pid} restarts one api after the other; Ctrl-C stops all.`);
}

/** SIGHUP: one api after the other leaves the proxy, ends, starts and comes back. Never resolves. */
async function restartWhenTold(cluster: { apis: Api[]; proxy: Proxy; signal: AbortSignal }) {
  let round: Promise<void> = Promise.resolve();
  return new Promise<never>((_, fail) => {
    process.on('SIGHUP', () => {
      round = round.then(() => restart(cluster));
      round.catch(fail);
    });
  });
}

async function restart({ apis, proxy, signal }: Parameters<typeof restartWhenTold>[0]) {
  for (const api of apis) {
    await proxy.leave(api.port);
    await api.stop();
    api.start();
    await proxy.untilReady(api.port, signal);
    console.log(`${api.name} was restarted.`);
  }
  console.log('Every api was restarted.');
}
