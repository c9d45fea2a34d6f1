import { join } from 'node:path';
import { startApp, type App } from './app.js';
import { ConfigError, loadConfig, type Config } from './config.js';
import { EmbeddedDatabaseError } from './database/embedded/EmbeddedDatabaseError.js';
import {
  registerCallbacks,
  runSandbox,
  type RunningSandbox,
} from './gateways/sandbox/runSandbox.js';
import { createLog } from './log.js';
import { tokenSecretOf } from './services/access/tokenSecret.js';
import { seedCatalogue, seedShop } from './services/catalogue/seedShop.js';
import { welcome } from './welcome.js';

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof EmbeddedDatabaseError;
  console.error(isExpected ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const given = loadConfig();
  const isProduction = given.NODE_ENV === 'production';
  const log = createLog(given.LOG_LEVEL);
  const sandbox = isProduction ? undefined : await startSandbox(given);
  const config = sandbox ? withSandbox(given, sandbox) : given;
  const app = await startApp(config, tokenSecretOf(config), log);
  stopOnSignal(app, sandbox);
  await seedShop(app.shop);
  if (isProduction) return log.info({ url: app.url }, 'the shop is open');
  await seedCatalogue(app.shop);
  if (!app.url) return;
  const url = `http://localhost:${new URL(app.url).port}`;
  if (sandbox) await registerCallbacks(sandbox.url, url);
  console.log(await welcome(app, url, sandbox?.url));
}

function startSandbox({ SANDBOX_PORT, SANDBOX_SMTP_PORT, DATA_DIR }: Config) {
  const dataDir = join(DATA_DIR, 'sandbox');
  return runSandbox({ port: SANDBOX_PORT, smtpPort: SANDBOX_SMTP_PORT, dataDir });
}

/** Providers without credentials of their own are played by the sandbox. */
function withSandbox(config: Config, { url, smtpUrl, credentials }: RunningSandbox): Config {
  const stripe = {
    STRIPE_SECRET_KEY: credentials.stripe.apiKey,
    STRIPE_PUBLISHABLE_KEY: credentials.stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: credentials.stripe.webhookSecret,
    STRIPE_URL: url,
  };
  const kuaidi100 = {
    KUAIDI100_CUSTOMER: credentials.kuaidi100.customer,
    KUAIDI100_KEY: credentials.kuaidi100.key,
    KUAIDI100_URL: url,
  };
  return {
    ...config,
    ...(config.STRIPE_SECRET_KEY ? {} : stripe),
    ...(config.KUAIDI100_KEY ? {} : kuaidi100),
    SMTP_URL: config.SMTP_URL ?? smtpUrl,
  };
}

const PATIENCE_MS = 9_000;

/** The one way down. A second signal, or a stop that hangs, ends the process at once. */
function stopOnSignal(app: App, sandbox: RunningSandbox | undefined): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    await app.stop();
    await sandbox?.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}
