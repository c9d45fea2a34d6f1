import {
  GatewayUnavailable,
  type GatewayRefund,
  type PaymentReference,
  type RefundReference,
  type RefundRequest,
} from './PaymentGateway.js';
import { refusalOf, undefinedIfMissing, type StripeAccount } from './stripeAccount.js';
import { toStripeAmount } from './stripeAmounts.js';
import { toGatewayRefund } from './stripeAnswers.js';
import { findIntent } from './stripePayments.js';

/** Refunds once per `refundId`, however often it is called. */
export async function createRefund(
  account: StripeAccount,
  request: RefundRequest,
): Promise<GatewayRefund> {
  const { refundId, paymentId, amountMinor, currency, reason } = request;
  const intentId = request.gatewayRef ?? (await findIntent(account, paymentId))?.id;
  if (!intentId) throw new GatewayUnavailable(`Stripe: payment ${paymentId} is not found yet`);
  const params = {
    payment_intent: intentId,
    amount: toStripeAmount(amountMinor, currency),
    metadata: { refundId, paymentId, reason: reason.slice(0, 500) },
  };
  try {
    const refund = await account.resilient('refunding', () =>
      account.stripe.refunds.create(params, { idempotencyKey: refundId }),
    );
    const isReplay = refund.lastResponse.headers['idempotent-replayed'] === 'true';
    return toGatewayRefund(isReplay ? await retrieveRefund(account, refund.id) : refund);
  } catch (error) {
    return { state: 'FAILED', failure: refusalOf(error) };
  }
}

/** `PENDING` without a `refundRef` when Stripe has never heard of the refund. */
export async function queryRefund(
  account: StripeAccount,
  reference: RefundReference,
): Promise<GatewayRefund> {
  const { refundRef, refundId } = reference;
  const refund = refundRef
    ? await retrieveRefund(account, refundRef).catch(undefinedIfMissing)
    : await findRefund(account, reference, refundId);
  return refund ? toGatewayRefund(refund) : { state: 'PENDING' };
}

function retrieveRefund({ stripe, resilient }: StripeAccount, id: string) {
  return resilient('querying a refund', () => stripe.refunds.retrieve(id));
}

async function findRefund(account: StripeAccount, reference: PaymentReference, refundId: string) {
  const intentId = reference.gatewayRef ?? (await findIntent(account, reference.paymentId))?.id;
  if (!intentId) return undefined;
  const refunds = await account.resilient('listing refunds', () =>
    account.stripe.refunds.list({ payment_intent: intentId, limit: 100 }),
  );
  return refunds.data.find((refund) => refund.metadata?.['refundId'] === refundId);
}
