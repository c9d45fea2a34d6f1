import type { StripeCredentials } from '../credentials.js';
import type { Provider, World } from '../provider.js';
import { mountApi } from './api.js';
import { Balance } from './balance.js';
import { createEvents } from './events.js';
import type { Charge } from './objects.js';
import { OPERATIONS } from './operations.js';
import { PaymentIntents } from './paymentIntents.js';
import { mountPayPage } from './payPage.js';
import { Refunds } from './refunds.js';

const CHARGE_LIMIT = 40_000;

/** Plays Stripe: payment intents paid by test cards, refunds, signed webhooks. */
export function createStripe(
  world: World,
  credentials: StripeCredentials,
  refundSettleMs: number,
): Provider {
  const charges = world.storage.collection<Charge>('stripe/charges', CHARGE_LIMIT);
  const emit = createEvents(world, credentials.webhookSecret);
  const balance = new Balance(world);
  const intents = new PaymentIntents(world, charges, balance, emit);
  const refunds = new Refunds({ world, intents, charges, balance, emit, settleMs: refundSettleMs });
  return {
    name: 'stripe',
    title: 'Stripe',
    pages: [{ path: '/stripe/pay', text: 'pay an open payment by card' }],
    operations: OPERATIONS.map(({ name }) => name),
    routes(app) {
      mountApi(app, { world, credentials, books: { intents, refunds, charges, balance } });
      mountPayPage(app, intents, credentials.publishableKey);
    },
  };
}
