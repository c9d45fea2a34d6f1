import type { PayPalCredentials } from '../credentials.js';
import { pemOfPrivate, type SandboxKeys } from '../keys.js';
import type { Provider, World } from '../provider.js';
import { mountApi } from './api.js';
import { mountApprovalPage } from './approvalPage.js';
import { certificatesOf } from './certificates.js';
import { CERT_PATH, createEvents } from './events.js';
import { OPERATIONS } from './operations.js';
import { Orders } from './orders.js';
import { Refunds } from './refunds.js';

interface PayPalAccount {
  credentials: PayPalCredentials;
  keys: SandboxKeys;
  refundSettleMs: number;
}

/** Plays PayPal: orders that a payer approves and the shop captures, refunds, signed webhooks. */
export function createPayPal(
  world: World,
  { credentials, keys, refundSettleMs }: PayPalAccount,
): Provider {
  const { webhookId } = credentials;
  const { webhooks: certificate } = certificatesOf(keys);
  const events = createEvents(world, { webhookId, privateKey: pemOfPrivate(keys.payPal) });
  const { emit } = events;
  const orders = new Orders(world, emit);
  const refunds = new Refunds({ world, orders, emit, settleMs: refundSettleMs });
  return {
    name: 'paypal',
    title: 'PayPal',
    pages: [{ path: '/paypal/checkoutnow', text: 'approve an open payment' }],
    operations: ['token', ...OPERATIONS.map(({ name }) => name)],
    routes(app) {
      events.publishAt(app);
      app.get(CERT_PATH, (_request, reply) => reply.type('text/plain').send(certificate));
      mountApi(app, { world, credentials, books: { orders, refunds } });
      mountApprovalPage(app, orders);
    },
  };
}
