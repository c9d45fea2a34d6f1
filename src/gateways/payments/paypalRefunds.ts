import {
  GatewayUnavailable,
  type GatewayRefund,
  type RefundReference,
  type RefundRequest,
} from './PaymentGateway.js';
import type { PayPalAccount } from './paypalAccount.js';
import { toPayPalMoney } from './paypalAmounts.js';
import { captureOf, toGatewayRefund } from './paypalAnswers.js';
import { refusalOf, undefinedIfMissing } from './paypalErrors.js';
import { findOrder } from './paypalPayments.js';

/** Refunds once per `refundId`, however often it is called. */
export async function createRefund(
  account: PayPalAccount,
  request: RefundRequest,
): Promise<GatewayRefund> {
  const { refundId, paymentId, gatewayRef, amountMinor, currency } = request;
  const order = gatewayRef && (await findOrder(account, gatewayRef));
  if (!order) throw new GatewayUnavailable(`PayPal: payment ${paymentId} is not found yet`);
  const captureId = captureOf(order)?.id;
  if (!captureId) return notCaptured(paymentId);
  // PayPal forgets a request's id after hours, the refund never.
  const known = order.purchaseUnits?.[0]?.payments?.refunds?.find(
    ({ customId }) => customId === refundId,
  );
  if (known) return toGatewayRefund(known);
  try {
    const refund = await account.ask('refunding', ({ payments }) =>
      payments.refundCapturedPayment({
        captureId,
        paypalRequestId: refundId,
        prefer: 'return=representation',
        body: {
          amount: toPayPalMoney(amountMinor, currency),
          customId: refundId,
          invoiceId: refundId,
        },
      }),
    );
    return toGatewayRefund(refund);
  } catch (error) {
    return { state: 'FAILED', failure: refusalOf(error) };
  }
}

/** `PENDING` without a `refundRef` when PayPal has never heard of the refund. */
export async function queryRefund(
  account: PayPalAccount,
  { refundId, refundRef, gatewayRef }: RefundReference,
): Promise<GatewayRefund> {
  if (refundRef) {
    const refund = await account
      .ask('querying a refund', ({ payments }) => payments.getRefund({ refundId: refundRef }))
      .catch(undefinedIfMissing);
    if (refund) return toGatewayRefund(refund);
  }
  const order = gatewayRef && (await findOrder(account, gatewayRef));
  const refunds = (order && order.purchaseUnits?.[0]?.payments?.refunds) || [];
  const refund = refunds.find(({ customId }) => customId === refundId);
  return refund ? toGatewayRefund(refund) : { state: 'PENDING' };
}

function notCaptured(paymentId: string): GatewayRefund {
  const message = `PayPal never captured payment ${paymentId}`;
  return { state: 'FAILED', failure: { code: 'not_captured', message } };
}
