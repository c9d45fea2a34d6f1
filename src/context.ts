import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Clock } from './database/clock.js';
import type { PaymentMethod } from './entities/PaymentMethod.js';
import type { CarrierGateway } from './gateways/carriers/CarrierGateway.js';
import type { MailGateway } from './gateways/mail/MailGateway.js';
import type { PaymentGateway } from './gateways/payments/PaymentGateway.js';
import type { Topics } from './gateways/topics/Topics.js';
import type { Locale } from './messages/messages.js';
import type { Tokens } from './services/access/tokens.js';
import type { Viewer } from './services/access/Viewer.js';
import type { Placements } from './services/orders/Placements.js';

/** What every part of the shop may reach, whoever is asking. */
export interface Shop {
  em: EntityManager;
  clock: Clock;
  settings: Settings;
  payments: PaymentGateways;
  carriers: CarrierGateway;
  mail: MailGateway;
  topics: Topics;
  tokens: Tokens;
  placements: Placements;
  guestOrders: RateLimit;
  log: Logger;
}

/** What one operation may reach: the shop, through an entity manager of its own, and who is asking. */
export interface Context extends Shop {
  viewer: Viewer;
  locale: Locale;
}

/** The shop's own rules. Durations in milliseconds. */
export interface Settings {
  currency: string;
  timeZone: string;
  locale: Locale;
  reservationTtlMs: number;
  restockHoldMs: number;
  restockWaitMs: number;
  unknownExtensionMs: number;
  returnWindowMs: number;
  handlingTimeMs: number;
  trackingIntervalMs: number;
  trackingChecks: number;
  idempotencyRetentionMs: number;
}

/** The gateways that are switched on. */
export type PaymentGateways = ReadonlyMap<PaymentMethod, PaymentGateway>;

/** So many calls in a while; throws `RateLimited` beyond. */
export interface RateLimit {
  spend(caller: string): Promise<void>;
}
