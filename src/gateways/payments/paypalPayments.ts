import {
  CheckoutPaymentIntent,
  PaypalExperienceUserAction,
  PaypalWalletContextShippingPreference,
  type Order,
  type OrderRequest,
} from '@paypal/paypal-server-sdk';
import type { GatewayPayment, PaymentReference, PaymentRequest } from './PaymentGateway.js';
import type { PayPalAccount } from './paypalAccount.js';
import { isPayableAtPayPal, toPayPalMoney } from './paypalAmounts.js';
import { captureOf, toGatewayPayment } from './paypalAnswers.js';
import { refusalOf, undefinedIfMissing } from './paypalErrors.js';

/** Creates the order that the customer approves at PayPal, or finds the one that an earlier try has created. */
export async function createPayment(
  account: PayPalAccount,
  request: PaymentRequest,
): Promise<GatewayPayment> {
  const { amountMinor, currency, paymentId, returnUrl } = request;
  if (!isPayableAtPayPal(amountMinor, currency)) return unpayable(currency);
  if (returnUrl && !URL.canParse(returnUrl)) return unreachable(returnUrl);
  try {
    const order = await account.ask('creating an order', ({ orders }) =>
      orders.createOrder({ body: orderOf(request), paypalRequestId: paymentId, prefer: WHOLE }),
    );
    return toGatewayPayment(order);
  } catch (error) {
    return { state: 'FAILED', failure: refusalOf(error) };
  }
}

/** `PENDING` without a `gatewayRef` when PayPal doesn't know the order: it can't be found by an id of ours. */
export async function queryPayment(
  account: PayPalAccount,
  { gatewayRef }: PaymentReference,
): Promise<GatewayPayment> {
  const order = gatewayRef && (await findOrder(account, gatewayRef));
  return order ? toGatewayPayment(order) : { state: 'PENDING' };
}

/** Takes the money of an order that the customer has approved, once, however often it is called. */
export async function capturePayment(
  account: PayPalAccount,
  { paymentId, gatewayRef }: PaymentReference,
): Promise<GatewayPayment> {
  if (!gatewayRef) return { state: 'PENDING' };
  try {
    const order = await account.ask('capturing a payment', ({ orders }) =>
      orders.captureOrder({
        id: gatewayRef,
        paypalRequestId: `capture-${paymentId}`,
        prefer: WHOLE,
      }),
    );
    return toGatewayPayment(order);
  } catch (error) {
    return refusedCapture(account, gatewayRef, error);
  }
}

/**
 * PayPal can't close an order, but only we can capture it: one whose capture was never begun takes no money. A
 * capture that was begun may be under way still, and is brought to its end.
 */
export async function closePayment(
  account: PayPalAccount,
  reference: PaymentReference,
): Promise<GatewayPayment> {
  const order = reference.gatewayRef && (await findOrder(account, reference.gatewayRef));
  if (!order) return { state: 'CLOSED' };
  if (captureOf(order)) return toGatewayPayment(order);
  const isUnderWay = reference.isCaptureBegun && order.status === 'APPROVED';
  const ended = isUnderWay ? await capturePayment(account, reference) : undefined;
  return ended && ended.state !== 'PENDING' ? ended : { gatewayRef: order.id, state: 'CLOSED' };
}

export function findOrder(account: PayPalAccount, id: string): Promise<Order | undefined> {
  return account
    .ask('querying an order', ({ orders }) => orders.getOrder({ id }))
    .catch(undefinedIfMissing);
}

/** `PayPal-Prefer`: the answer carries the whole object, not only its id. */
const WHOLE = 'return=representation';

function orderOf(request: PaymentRequest): OrderRequest {
  const { paymentId, orderId, amountMinor, currency, description } = request;
  return {
    intent: CheckoutPaymentIntent.Capture,
    purchaseUnits: [
      {
        referenceId: orderId,
        description: description.slice(0, 127),
        customId: paymentId,
        // PayPal captures an invoice once: a second order for this attempt could take nothing.
        invoiceId: paymentId,
        amount: toPayPalMoney(amountMinor, currency),
      },
    ],
    paymentSource: {
      paypal: {
        experienceContext: {
          userAction: PaypalExperienceUserAction.PayNow,
          shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
          ...(request.returnUrl && backTo(request.returnUrl)),
        },
      },
    },
  };
}

/** One page of the shop for both ways back, which can tell them apart. */
function backTo(returnUrl: string) {
  const cancelUrl = new URL(returnUrl);
  cancelUrl.searchParams.set('cancelled', 'true');
  return { returnUrl, cancelUrl: cancelUrl.href };
}

async function refusedCapture(
  account: PayPalAccount,
  orderId: string,
  error: unknown,
): Promise<GatewayPayment> {
  const failure = refusalOf(error);
  switch (failure.code) {
    case 'ORDER_ALREADY_CAPTURED':
      return queryPayment(account, { paymentId: '', gatewayRef: orderId });
    case 'ORDER_NOT_APPROVED':
    case 'PAYER_ACTION_REQUIRED':
      return { gatewayRef: orderId, state: 'PENDING' };
    // PayPal forgets what was approved and not captured in time.
    case 'ORDER_EXPIRED':
    case 'RESOURCE_NOT_FOUND':
    case 'INVALID_RESOURCE_ID':
      return { gatewayRef: orderId, state: 'CLOSED' };
    // Money of this attempt was taken by an order that we don't know: somebody has to look.
    case 'DUPLICATE_INVOICE_ID':
      throw error;
    default:
      return { gatewayRef: orderId, state: 'FAILED', failure };
  }
}

function unpayable(currency: string): GatewayPayment {
  const message = `PayPal does not take this amount of ${currency}`;
  return { state: 'FAILED', failure: { code: 'amount_not_payable', message } };
}

function unreachable(returnUrl: string): GatewayPayment {
  const message = `"${returnUrl}" is no address to come back to`;
  return { state: 'FAILED', failure: { code: 'return_url_malformed', message } };
}
