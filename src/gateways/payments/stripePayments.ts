import type Stripe from 'stripe';
import type { GatewayPayment, PaymentReference, PaymentRequest } from './PaymentGateway.js';
import {
  codeOf,
  isMissing,
  refusalOf,
  undefinedIfMissing,
  type StripeAccount,
} from './stripeAccount.js';
import { isPayableAtStripe, toStripeAmount } from './stripeAmounts.js';
import { toGatewayPayment } from './stripeAnswers.js';

/** Creates the payment intent, or finds the one that an earlier try has created. */
export async function createPayment(
  account: StripeAccount,
  request: PaymentRequest,
): Promise<GatewayPayment> {
  const { amountMinor, currency, paymentId, orderId, description } = request;
  if (!isPayableAtStripe(amountMinor, currency)) return unpayable(currency);
  const params = {
    amount: toStripeAmount(amountMinor, currency),
    currency: currency.toLowerCase(),
    automatic_payment_methods: { enabled: true },
    description,
    metadata: { orderId, paymentId },
  };
  try {
    const intent = await account.resilient('creating a payment', () =>
      account.stripe.paymentIntents.create(params, { idempotencyKey: paymentId }),
    );
    // A replayed answer is as old as the first one: the customer may have paid since.
    const isReplay = intent.lastResponse.headers['idempotent-replayed'] === 'true';
    return answer(account, isReplay ? await retrieve(account, intent.id) : intent);
  } catch (error) {
    return { state: 'FAILED', failure: refusalOf(error) };
  }
}

/** `PENDING` without a `gatewayRef` when Stripe doesn't know the payment (yet). */
export async function queryPayment(
  account: StripeAccount,
  reference: PaymentReference,
): Promise<GatewayPayment> {
  const { gatewayRef } = reference;
  const intent = gatewayRef
    ? await retrieve(account, gatewayRef).catch(undefinedIfMissing)
    : await findIntent(account, reference.paymentId);
  return intent ? answer(account, intent) : { state: 'PENDING' };
}

/** Cancels the intent. `PENDING` when Stripe is busy with the money and can't say yet. */
export async function closePayment(
  account: StripeAccount,
  reference: PaymentReference,
): Promise<GatewayPayment> {
  const id = reference.gatewayRef ?? (await findIntent(account, reference.paymentId))?.id;
  // An intent whose creation was never answered can't be paid: its client secret reached nobody.
  if (!id) return { state: 'CLOSED' };
  try {
    const cancel = () => account.stripe.paymentIntents.cancel(id);
    return toGatewayPayment(await account.resilient('cancelling a payment', cancel));
  } catch (error) {
    if (isMissing(error)) return { state: 'CLOSED' };
    if (codeOf(error) !== 'payment_intent_unexpected_state') throw error;
    return toGatewayPayment(await retrieve(account, id));
  }
}

/** Stripe's search index may lag by a minute: finding nothing does not mean that there is nothing. */
export async function findIntent({ stripe, resilient }: StripeAccount, paymentId: string) {
  const query = `metadata['paymentId']:'${paymentId.replace(/['\\]/g, '\\$&')}'`;
  const found = await resilient('searching a payment', () =>
    stripe.paymentIntents.search({ query, limit: 1, expand: ['data.latest_charge'] }),
  );
  return found.data[0];
}

function retrieve({ stripe, resilient }: StripeAccount, id: string) {
  return resilient('querying a payment', () =>
    stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }),
  );
}

function answer({ publishableKey }: StripeAccount, intent: Stripe.PaymentIntent): GatewayPayment {
  const payment = toGatewayPayment(intent);
  const value = intent.client_secret;
  if (payment.state !== 'PENDING' || !value) return payment;
  return { ...payment, nextAction: { type: 'CLIENT_SECRET', value, publishableKey } };
}

function unpayable(currency: string): GatewayPayment {
  const message = `Stripe takes whole units of ${currency} only`;
  return { state: 'FAILED', failure: { code: 'amount_not_payable', message } };
}
