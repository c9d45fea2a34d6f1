import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { limitsOf, type Config } from './config.js';
import type { Settings, Shop } from './context.js';
import { databaseClock } from './database/clock.js';
import { alertRulesWith } from './entities/alertRules.js';
import { PaymentMethod } from './entities/PaymentMethod.js';
import { createCarrierGateways } from './gateways/carriers/createCarrierGateways.js';
import type { OpenRateLimits } from './gateways/limits/createRateLimits.js';
import { createSmtpGateway } from './gateways/mail/smtp.js';
import { createPaymentGateways } from './gateways/payments/createPaymentGateways.js';
import { createPushGateways } from './gateways/push/createPushGateways.js';
import { createSmsGateways } from './gateways/sms/createSmsGateways.js';
import { noMail } from './gateways/switchedOff.js';
import { createInProcessTopics } from './gateways/topics/inProcess.js';
import { createRedisTopics } from './gateways/topics/redis.js';
import { createHttpWebhooks } from './gateways/webhooks/httpWebhooks.js';
import { watchGateways } from './gateways/watchGateways.js';
import { hasConsole, PAGES } from './http/consoleDoor.js';
import { readConsoleOperations } from './http/consoleOperations.js';
import { createJudge } from './http/judgeDocument.js';
import type { Tokens } from './services/access/tokens.js';
import { Feeds } from './services/events/Feeds.js';
import { createLinks } from './services/notifications/createLinks.js';
import { createVault } from './services/access/vault.js';
import { createUnsubscribing } from './services/notifications/unsubscribing.js';
import { Placements } from './services/orders/Placements.js';
import { ApiKeys } from './services/partners/ApiKeys.js';
import { RegisteredOperations } from './services/partners/RegisteredOperations.js';
import { Meter } from './services/reports/Meter.js';
import type { Metrics } from './telemetry/Metrics.js';

interface ShopParts {
  orm: MikroORM;
  schema: GraphQLSchema;
  tokens: Tokens;
  tokenSecret: string;
  /** Where the outside reaches the shop; known when its doors are open, or by the configuration. */
  place: { url: string | undefined };
  rateLimits: OpenRateLimits;
  metrics: Metrics;
  log: Logger;
}

/** What every part of the shop may reach, with the gateways that the configuration switches on. */
export function createShop(
  config: Config,
  { orm, schema, tokens, tokenSecret, place, rateLimits, metrics, log }: ShopParts,
): Shop {
  const { SMTP_URL, MAIL_FROM } = config;
  const watched = watchGateways(metrics);
  const base = {
    em: orm.em as Shop['em'],
    clock: databaseClock,
    settings: settingsOf(config),
    payments: watched.payments(createPaymentGateways(config)),
    meter: new Meter(metrics),
    metrics,
  };
  const links = createLinks({
    publicUrl: () => place.url ?? `http://localhost:${config.PORT}`,
    orderPageUrl: config.ORDER_PAGE_URL,
    ...(hasConsole(PAGES) && { orderToken: ({ id, createdAt }) => tokens.guest(id, createdAt) }),
  });
  for (const name of switchedOff(config, base.payments))
    log.warn(`${name} is off: it has no credentials`);
  const topics = config.REDIS_URL
    ? createRedisTopics({ url: config.REDIS_URL, log })
    : createInProcessTopics();
  return {
    ...base,
    carriers: watched.carriers(createCarrierGateways(config)),
    mail: SMTP_URL ? watched.mail(createSmtpGateway({ url: SMTP_URL, from: MAIL_FROM })) : noMail,
    sms: watched.sms(createSmsGateways(config, links)),
    push: watched.push(createPushGateways(config)),
    links,
    unsubscribing: createUnsubscribing(tokenSecret),
    vault: createVault(sealingKeys(config, tokenSecret)),
    topics,
    feeds: new Feeds({ em: base.em, topics, metrics, log }),
    webhooks: watched.webhooks(
      createHttpWebhooks({ privateHosts: config.WEBHOOK_PRIVATE_HOSTS ?? [], log }),
    ),
    tokens,
    apiKeys: new ApiKeys(base.em),
    operations: new RegisteredOperations(base.em, readConsoleOperations(PAGES)),
    judgeDocument: createJudge(schema),
    placements: new Placements(base),
    rateLimits,
    log,
  };
}

/** The newest first. Outside production the secret of the tokens stands in for a key that was not given. */
function sealingKeys(
  { ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS }: Config,
  tokenSecret: string,
): string[] {
  return [ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS, tokenSecret].filter((key) => key !== undefined);
}

/** What a shop without these credentials goes without. */
function switchedOff(config: Config, payments: Shop['payments']): string[] {
  const services = {
    Stripe: payments.has(PaymentMethod.STRIPE),
    PayPal: payments.has(PaymentMethod.PAYPAL),
    Alipay: payments.has(PaymentMethod.ALIPAY),
    'WeChat Pay': payments.has(PaymentMethod.WECHAT_PAY),
    Kuaidi100: config.KUAIDI100_CUSTOMER && config.KUAIDI100_KEY,
    'Telling by Kuaidi100': config.PUBLIC_URL,
    AfterShip: config.AFTERSHIP_API_KEY && config.AFTERSHIP_WEBHOOK_SECRET,
    'E-mail': config.SMTP_URL,
    'SMS to mainland China': config.ALIYUN_ACCESS_KEY_ID && config.ALIYUN_ACCESS_KEY_SECRET,
    'SMS elsewhere': config.TWILIO_ACCOUNT_SID && config.TWILIO_AUTH_TOKEN,
    'Push by Firebase': config.FCM_SERVICE_ACCOUNT,
    'Push by JPush': config.JPUSH_APP_KEY && config.JPUSH_MASTER_SECRET,
  };
  return Object.entries(services).flatMap(([name, given]) => (given ? [] : [name]));
}

function settingsOf(config: Config): Settings {
  const ms = (seconds: number): number => seconds * 1000;
  const limits = limitsOf(config);
  return {
    currency: config.SHOP_CURRENCY,
    shopName: config.SHOP_NAME,
    timeZone: config.SHOP_TIME_ZONE,
    locale: config.SHOP_LOCALE,
    reservationTtlMs: ms(config.RESERVATION_TTL),
    restockHoldMs: ms(config.RESTOCK_HOLD_TTL),
    restockWaitMs: ms(config.RESTOCK_WAIT),
    unknownExtensionMs: ms(config.UNKNOWN_EXTENSION),
    returnWindowMs: ms(config.RETURN_WINDOW),
    returnAddress: config.RETURN_ADDRESS,
    handlingTimeMs: ms(config.HANDLING_TIME),
    trackingIntervalMs: ms(config.TRACKING_INTERVAL),
    trackingChecks: config.TRACKING_CHECKS,
    trackingUrls: config.TRACKING_URLS ?? {},
    heldOrders: limits.heldOrders,
    heldUnits: limits.heldUnits,
    idempotencyRetentionMs: ms(config.IDEMPOTENCY_RETENTION),
    persistedQueriesOnly: config.REQUIRE_PERSISTED_QUERIES,
    callbackRetentionMs: ms(config.CALLBACK_RETENTION),
    webhookRetentionMs: ms(config.WEBHOOK_RETENTION),
    slowOrderMs: ms(config.SLOW_ORDER_SECONDS),
    alertRules: alertRulesWith(config.ALERT_RULES ?? {}),
    alertEmails: config.ALERT_EMAILS ?? [],
  };
}
