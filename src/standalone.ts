import { join } from 'node:path';
import type { Logger } from 'pino';
import { startApp, type App } from './app.js';
import type { Config } from './config.js';
import { registerCallbacks } from './gateways/sandbox/registerCallbacks.js';
import { runSandbox, type RunningSandbox } from './gateways/sandbox/runSandbox.js';
import { seedCatalogue, seedShop } from './services/catalogue/seedShop.js';
import { refuseSandboxDefaults } from './refuseSandboxDefaults.js';
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
  if (isProduction) refuseSandboxDefaults(given);
  const sandbox = isProduction ? undefined : await startSandbox(given);
  const config = sandbox ? withSandbox(given, sandbox) : given;
  const app = await startApp(config, tokenSecretOf(config), log, sandbox?.url);
  await seedShop(app.shop);
  if (!isProduction) await seedCatalogue(app.shop);
  const url = app.url && `http://localhost:${new URL(app.url).port}`;
  const callbacksUrl = url && (config.SANDBOX_CALLBACKS_URL ?? url);
  if (sandbox && callbacksUrl) await registerCallbacks(sandbox.url, callbacksUrl);
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

/** Where the demo's customers send their tea back to. */
const SANDBOX_RETURNS = '上海市浦东新区茶香路 88 号 上海仓退货组 021-55550100';

function startSandbox({ SANDBOX_PORT, SANDBOX_SMTP_PORT, DATA_DIR }: Config) {
  const dataDir = join(DATA_DIR, 'sandbox');
  return runSandbox({ port: SANDBOX_PORT, smtpPort: SANDBOX_SMTP_PORT, dataDir });
}

/** Providers without credentials of their own are played by the sandbox. */
function withSandbox(config: Config, sandbox: RunningSandbox): Config {
  const { url, smtpUrl, credentials, messages } = sandbox;
  const stripe = {
    STRIPE_SECRET_KEY: credentials.stripe.apiKey,
    STRIPE_PUBLISHABLE_KEY: credentials.stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: credentials.stripe.webhookSecret,
    STRIPE_URL: url,
  };
  const paypal = {
    PAYPAL_CLIENT_ID: credentials.paypal.clientId,
    PAYPAL_CLIENT_SECRET: credentials.paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: credentials.paypal.webhookId,
    PAYPAL_WEBHOOK_CA: credentials.paypal.webhookCa,
    PAYPAL_URL: url,
  };
  const alipay = {
    ALIPAY_APP_ID: credentials.alipay.appId,
    ALIPAY_PRIVATE_KEY: credentials.alipay.privateKey,
    ALIPAY_PUBLIC_KEY: credentials.alipay.alipayPublicKey,
    ALIPAY_SELLER_ID: credentials.alipay.sellerId,
    ALIPAY_URL: url,
  };
  const wechatPay = {
    WECHAT_PAY_MERCHANT_ID: credentials.wechatPay.merchantId,
    WECHAT_PAY_APP_ID: credentials.wechatPay.appId,
    WECHAT_PAY_SERIAL: credentials.wechatPay.serial,
    WECHAT_PAY_PRIVATE_KEY: credentials.wechatPay.privateKey,
    WECHAT_PAY_API_KEY: credentials.wechatPay.apiKey,
    WECHAT_PAY_PLATFORM_KEYS: credentials.wechatPay.platformKeys,
    WECHAT_PAY_URL: url,
  };
  return {
    ...config,
    ...(config.STRIPE_SECRET_KEY ? {} : stripe),
    ...(config.PAYPAL_CLIENT_ID ? {} : paypal),
    ...(config.ALIPAY_APP_ID ? {} : alipay),
    ...(config.WECHAT_PAY_MERCHANT_ID ? {} : wechatPay),
    ...carriersOf(config, { url, credentials }),
    ...missingAccounts(config, messages),
    SMTP_URL: config.SMTP_URL ?? smtpUrl,
    RETURN_ADDRESS: config.RETURN_ADDRESS ?? SANDBOX_RETURNS,
    // The sandbox tells the address that registerCallbacks gives it, whatever a payment says.
    PUBLIC_URL: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    // It takes webhooks too.
    WEBHOOK_PRIVATE_HOSTS: config.WEBHOOK_PRIVATE_HOSTS ?? [new URL(url).hostname],
  };
}

function carriersOf(
  config: Config,
  { url, credentials }: Pick<RunningSandbox, 'url' | 'credentials'>,
): Partial<Config> {
  const kuaidi100 = {
    KUAIDI100_CUSTOMER: credentials.kuaidi100.customer,
    KUAIDI100_KEY: credentials.kuaidi100.key,
    KUAIDI100_URL: url,
  };
  const aftership = {
    AFTERSHIP_API_KEY: credentials.aftership.apiKey,
    AFTERSHIP_WEBHOOK_SECRET: credentials.aftership.webhookSecret,
    AFTERSHIP_URL: url,
  };
  return {
    ...(config.KUAIDI100_KEY ? {} : kuaidi100),
    ...(config.AFTERSHIP_API_KEY ? {} : aftership),
  };
}

/** Those of providers of which the configuration says nothing: half an account would mix two. */
function missingAccounts(config: Config, accounts: Record<string, string>) {
  const prefixOf = (name: string) => name.split('_')[0];
  const given = new Set(
    Object.entries(config).flatMap(([name, value]) => (value === undefined ? [] : prefixOf(name))),
  );
  return Object.fromEntries(
    Object.entries(accounts).filter(([name]) => !given.has(prefixOf(name))),
  );
}
