import { join } from 'node:path';
import type { Logger } from 'pino';
import { startApp, type App } from './app.js';
import type { Config } from './config.js';
import {
  registerCallbacks,
  runSandbox,
  type RunningSandbox,
} from './gateways/sandbox/runSandbox.js';
import { seedCatalogue, seedShop } from './services/catalogue/seedShop.js';
import { tokenSecretOf } from './tokenSecret.js';

/** The shop, and outside production the simulated providers and the goods that it starts with. */
export interface Standalone {
  app: App;
  /** As people type it; absent for a process that only works. */
  url: string | undefined;
  sandbox: RunningSandbox | undefined;
  stop(): Promise<void>;
}

/** The shop as `npm start` runs it: with everything that it needs and was not given. */
export async function startStandalone(given: Config, log: Logger): Promise<Standalone> {
  const isProduction = given.NODE_ENV === 'production';
  const sandbox = isProduction ? undefined : await startSandbox(given);
  const config = sandbox ? withSandbox(given, sandbox) : given;
  const app = await startApp(config, tokenSecretOf(config), log, sandbox?.url);
  await seedShop(app.shop);
  if (!isProduction) await seedCatalogue(app.shop);
  const url = app.url && `http://localhost:${new URL(app.url).port}`;
  if (sandbox && url) await registerCallbacks(sandbox.url, url);
  return {
    app,
    url,
    sandbox,
    async stop() {
      await app.stop();
      await sandbox?.stop();
    },
  };
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
