import Fastify, { type FastifyInstance } from 'fastify';
import { createCallbacks, type Callbacks } from './callbacks.js';
import { createClock, type SandboxClock } from './clock.js';
import { mountControl } from './control.js';
import { SANDBOX_CREDENTIALS } from './credentials.js';
import { createFaults, type Faults } from './faults.js';
import { indexPage } from './indexPage.js';
import { createKuaidi100 } from './kuaidi100/kuaidi100.js';
import type { Parcels } from './kuaidi100/parcels.js';
import { createLedger, type Ledger } from './ledger.js';
import { createMail } from './mail/mail.js';
import type { Mailbox } from './mail/mailbox.js';
import type { Provider, World } from './provider.js';
import { openStorage } from './storage.js';
import { createStripe } from './stripe/stripe.js';
import { createTimers } from './timers.js';

export interface SandboxOptions {
  /** 0 (the default): any free port. */
  port?: number;
  smtpPort?: number;
  host?: string;
  /** Where to remember everything but mails; absent: nowhere. */
  dataDir?: string | undefined;
  /** Pauses before the second, third … attempt of a callback. */
  redeliveryMs?: readonly number[];
  /** After which a slow refund is settled. */
  refundSettleMs?: number;
  log?: (message: string) => void;
}

/** A running sandbox, and what code in the same process may reach without HTTP. */
export interface Sandbox {
  url: string;
  smtpUrl: string;
  smtpPort: number;
  clock: SandboxClock;
  faults: Faults;
  callbacks: Callbacks;
  ledger: Ledger;
  mailbox: Mailbox;
  parcels: Parcels;
  reset(): void;
  close(): Promise<void>;
}

/** Stripe's three days of redelivery, pressed into ten minutes. */
const REDELIVERY_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000];
const BODY_LIMIT = 256 * 1024;

/** Starts the simulated providers: one HTTP server, one SMTP server. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, smtpPort = 0, host = '127.0.0.1', refundSettleMs = 1_000 } = options;
  const world = createWorld(options);
  const stripe = createStripe(world, SANDBOX_CREDENTIALS.stripe, refundSettleMs);
  const kuaidi100 = createKuaidi100(world, SANDBOX_CREDENTIALS.kuaidi100);
  const mail = createMail(world);
  const providers = [stripe, kuaidi100, mail];
  const reset = () => forget(world, providers);
  const app = createApp(world, providers, reset);
  const close = async () => {
    world.timers.cancelAll();
    await Promise.all([app.close(), mail.close?.(), world.callbacks.deliveries.close()]);
    world.storage.close();
  };
  try {
    const url = await app.listen({ port, host });
    const boundSmtpPort = await mail.listen(smtpPort, host);
    const smtpUrl = `smtp://${host}:${boundSmtpPort}`;
    const { clock, faults, callbacks, ledger } = world;
    const inside = {
      clock,
      faults,
      callbacks,
      ledger,
      mailbox: mail.mailbox,
      parcels: kuaidi100.parcels,
    };
    return { url, smtpUrl, smtpPort: boundSmtpPort, ...inside, reset, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createWorld({
  dataDir,
  redeliveryMs = REDELIVERY_MS,
  log = () => {},
}: SandboxOptions): World {
  const storage = openStorage(dataDir);
  const clock = createClock(storage);
  const faults = createFaults();
  return {
    clock,
    faults,
    storage,
    callbacks: createCallbacks({ storage, faults, redeliveryMs, log }),
    ledger: createLedger(storage, clock),
    timers: createTimers(),
    log,
  };
}

function createApp(
  world: World,
  providers: readonly Provider[],
  reset: () => void,
): FastifyInstance {
  const app = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  // Providers sign what they send and receive to the letter, so bodies stay texts.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(indexPage(providers)),
  );
  for (const provider of providers) void app.register(async (scope) => provider.routes(scope));
  void app.register(async (scope) => mountControl(scope, world, providers, reset), {
    prefix: '/_control',
  });
  return app;
}

/** Everything but where the shop wants to be told: it says so only when it starts. */
function forget(
  { storage, faults, callbacks, timers }: World,
  providers: readonly Provider[],
): void {
  timers.cancelAll();
  faults.clear();
  callbacks.deliveries.clear();
  storage.clear((name) => name !== 'callbacks/endpoints');
  for (const provider of providers) provider.reset?.();
}
