import Fastify, { type FastifyInstance } from 'fastify';
import { createAftership } from './aftership/aftership.js';
import type { AftershipTrackings } from './aftership/trackings.js';
import { createAlipay } from './alipay/alipay.js';
import { createAliyun } from './aliyun/aliyun.js';
import { createCallbacks, type Callbacks } from './callbacks.js';
import { createClock, type SandboxClock } from './clock.js';
import { mountControl } from './control.js';
import { openCredentials, type SandboxCredentials } from './credentials.js';
import { createFaults, type Faults } from './faults.js';
import { createFcm } from './fcm/fcm.js';
import { createJPush } from './jpush/jpush.js';
import { fcmAccount } from './messageAccounts.js';
import { indexPage } from './indexPage.js';
import { openKeys } from './keys.js';
import { createKuaidi100 } from './kuaidi100/kuaidi100.js';
import type { Kuaidi100Parcels } from './kuaidi100/parcels.js';
import { createLedger, type Ledger } from './ledger.js';
import { createMail } from './mail/mail.js';
import type { Mailbox } from './mail/mailbox.js';
import { createPayPal } from './paypal/paypal.js';
import type { Inbox } from './receiver/inbox.js';
import { createReceiver } from './receiver/receiver.js';
import type { Provider, World } from './provider.js';
import { openStorage } from './storage.js';
import { createStripe } from './stripe/stripe.js';
import type { Outbox } from './outbox.js';
import { createTwilio } from './twilio/twilio.js';
import { createTimers } from './timers.js';
import { createWechatPay } from './wechatpay/wechatPay.js';

export interface SandboxOptions {
  /** 0 (the default): any free port. */
  port?: number;
  smtpPort?: number;
  host?: string;
  /** Where to remember everything but mails; absent: nowhere. */
  dataDir?: string | undefined;
  /** Where the keys of the accounts are kept; usually `dataDir`. */
  keyDir?: string | undefined;
  /** Pauses before the second, third … attempt of a callback; usually what the provider does, scaled down. */
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
  /** What the shop is to be told of its accounts here. */
  credentials: SandboxCredentials;
  clock: SandboxClock;
  faults: Faults;
  callbacks: Callbacks;
  ledger: Ledger;
  mailbox: Mailbox;
  /** Text messages and pushes, by who was given them. */
  outboxes: Record<'aliyun' | 'twilio' | 'fcm' | 'jpush', Outbox>;
  parcels: Kuaidi100Parcels;
  trackings: AftershipTrackings;
  /** Webhooks of the shop. */
  inbox: Inbox;
  reset(): void;
  close(): Promise<void>;
}

const BODY_LIMIT = 256 * 1024;

/** Starts the simulated providers: one HTTP server, one SMTP server. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, smtpPort = 0, host = '127.0.0.1', refundSettleMs = 1_000 } = options;
  const keys = openKeys(options.keyDir ?? options.dataDir);
  const credentials = openCredentials(keys);
  const world = createWorld(options);
  const stripe = createStripe(world, credentials.stripe, refundSettleMs);
  const alipay = createAlipay(world, credentials.alipay, keys);
  const wechatPay = createWechatPay(world, credentials.wechatPay, keys, refundSettleMs);
  const paypal = createPayPal(world, { credentials: credentials.paypal, keys, refundSettleMs });
  const kuaidi100 = createKuaidi100(world, credentials.kuaidi100);
  const aftership = createAftership(world, credentials.aftership);
  const mail = createMail(world);
  const phones = createPhones(world, credentials);
  const receiver = createReceiver(world);
  const shops = [stripe, paypal, alipay, wechatPay, kuaidi100, aftership];
  const providers = [...shops, mail, ...Object.values(phones), receiver];
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
      credentials,
      clock,
      faults,
      callbacks,
      ledger,
      mailbox: mail.mailbox,
      parcels: kuaidi100.parcels,
      outboxes: outboxesOf(phones),
      trackings: aftership.trackings,
      inbox: receiver.inbox,
    };
    return { url, smtpUrl, smtpPort: boundSmtpPort, ...inside, reset, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Who reaches phones. */
function createPhones(world: World, { aliyun, twilio, jpush }: SandboxCredentials) {
  return {
    aliyun: createAliyun(world, aliyun),
    twilio: createTwilio(world, twilio),
    fcm: createFcm(world, fcmAccount()),
    jpush: createJPush(world, jpush),
  };
}

const outboxesOf = ({ aliyun, twilio, fcm, jpush }: ReturnType<typeof createPhones>) => ({
  aliyun: aliyun.outbox,
  twilio: twilio.outbox,
  fcm: fcm.outbox,
  jpush: jpush.outbox,
});

function createWorld({ dataDir, redeliveryMs, log = () => {} }: SandboxOptions): World {
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
  for (const provider of providers)
    void app.register(part(provider.name, (scope) => provider.routes(scope)));
  const control = part('control', (scope) => mountControl(scope, world, providers, reset));
  void app.register(control, { prefix: '/_control' });
  return app;
}

// Without a name Fastify looks for the one of the file, among all modules that are loaded.
const NAME = Symbol.for('fastify.display-name');

const part = (name: string, open: (scope: FastifyInstance) => void) =>
  Object.assign(async (scope: FastifyInstance) => open(scope), { [NAME]: name });

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
