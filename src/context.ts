import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from './database/clock.js';
import type { AlertRules } from './entities/alertRules.js';
import type { Order } from './entities/Order.js';
import type { DeviceProvider } from './entities/DeviceProvider.js';
import type { PaymentMethod } from './entities/PaymentMethod.js';
import type { CarrierGateways } from './gateways/carriers/CarrierGateways.js';
import type { RateLimits } from './gateways/limits/RateLimits.js';
import type { MailGateway } from './gateways/mail/MailGateway.js';
import type { PaymentGateway } from './gateways/payments/PaymentGateway.js';
import type { PushGateway } from './gateways/push/PushGateway.js';
import type { SmsGateway } from './gateways/sms/SmsGateway.js';
import type { Topics } from './gateways/topics/Topics.js';
import type { WebhookGateway } from './gateways/webhooks/WebhookGateway.js';
import type { Locale } from './messages/messages.js';
import type { Vault } from './services/access/vault.js';
import type { Tokens } from './services/access/tokens.js';
import type { Viewer } from './services/access/Viewer.js';
import type { Feeds } from './services/events/Feeds.js';
import type { ApiKeys } from './services/partners/ApiKeys.js';
import type { RegisteredOperations } from './services/partners/RegisteredOperations.js';
import type { Unsubscribing } from './services/notifications/unsubscribing.js';
import type { Placements } from './services/orders/Placements.js';
import type { Meter } from './services/reports/Meter.js';
import type { Metrics } from './telemetry/Metrics.js';

/** What every part of the shop may reach, whoever is asking. */
export interface Shop {
  em: EntityManager;
  clock: Clock;
  settings: Settings;
  payments: PaymentGateways;
  carriers: CarrierGateways;
  mail: MailGateway;
  sms: SmsGateways;
  push: PushGateways;
  links: Links;
  unsubscribing: Unsubscribing;
  vault: Vault;
  webhooks: WebhookGateway;
  topics: Topics;
  /** What is followed in this process. */
  feeds: Feeds;
  tokens: Tokens;
  apiKeys: ApiKeys;
  operations: RegisteredOperations;
  judgeDocument: JudgeDocument;
  placements: Placements;
  rateLimits: RateLimits;
  /** What this process measures of its own work, for reports. */
  meter: Meter;
  /** What it counts of it, for Prometheus. */
  metrics: Metrics;
  log: Logger;
}

/** Says of a document what the doors would say to it before it is run; in English, unless told otherwise. */
export type JudgeDocument = (text: string, locale?: Locale) => DocumentVerdict;

export interface DocumentVerdict {
  name?: string | undefined;
  /** query, mutation or subscription. */
  type?: string;
  fault?: { reason: 'NOT_ONE' | 'SYNTAX' | 'SCHEMA' | 'COST'; details: string };
}

/** What one operation may reach: the shop, through an entity manager of its own, and who is asking. */
export interface Context extends Shop {
  viewer: Viewer;
  locale: Locale;
}

/** The shop's own rules. Durations in milliseconds. */
export interface Settings {
  /** What the shop is called, as text messages begin with it. */
  shopName: string;
  currency: string;
  timeZone: string;
  locale: Locale;
  reservationTtlMs: number;
  restockHoldMs: number;
  restockWaitMs: number;
  unknownExtensionMs: number;
  returnWindowMs: number;
  /** Where customers send goods back to, as letters bear it. */
  returnAddress?: string | undefined;
  handlingTimeMs: number;
  trackingIntervalMs: number;
  trackingChecks: number;
  /** Where people follow a parcel, by carrier, instead of the shop's own table. */
  trackingUrls: Readonly<Record<string, string>>;
  idempotencyRetentionMs: number;
  /** Everybody, not only partners, runs nothing but registered operations. */
  persistedQueriesOnly: boolean;
  callbackRetentionMs: number;
  webhookRetentionMs: number;
  /** What one customer, or one address without an account, may hold in unpaid orders; 0: as much as they like. */
  heldOrders: number;
  heldUnits: number;
  /** From payment to the floor: an order that takes longer is slow. */
  slowOrderMs: number;
  /** What staff are alerted of, and where mails about it go. */
  alertRules: AlertRules;
  alertEmails: readonly string[];
}

/** The gateways that are switched on. */
export type PaymentGateways = ReadonlyMap<PaymentMethod, PaymentGateway>;

/** Text messages, by who carries them; absent where there are no credentials. */
export type SmsGateways = ReadonlyMap<'aliyun' | 'twilio', SmsGateway>;
export type PushGateways = ReadonlyMap<DeviceProvider, PushGateway>;

/** Addresses that messages and answers lead to. */
export interface Links {
  /** The shop's page about an order, if it has one; it opens without signing in where the page is the shop's own. */
  orderPage(order: Order): Promise<string | undefined>;
  /** Where staff work. */
  console(): string;
  unsubscribe(token: string): string;
  /** A PDF for staff: see the door of documents. */
  document(kind: 'picking-lists' | 'picking-waves', id: string): string;
  /** Where a provider tells what became of a text message. */
  smsReceipt(provider: string, notificationId: string): string;
}
