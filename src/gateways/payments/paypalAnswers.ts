import type {
  Money,
  Order,
  OrdersCapture,
  Refund as PayPalRefund,
} from '@paypal/paypal-server-sdk';
import type { GatewayPayment, GatewayPaymentState, GatewayRefund } from './PaymentGateway.js';
import { fromPayPalMoney } from './paypalAmounts.js';

/** What an order says, in our words. */
export function toGatewayPayment(order: Order): GatewayPayment {
  const [unit] = order.purchaseUnits ?? [];
  const capture = captureOf(order);
  if (capture) return toCapturedPayment(order.id, capture);
  const { state, isApproved } = stateOf(order);
  const pending = { gatewayRef: order.id, state, ...moneyOf(unit?.amount), isApproved };
  const value = order.links?.find(({ rel }) => rel === 'payer-action')?.href;
  if (state !== 'PENDING' || isApproved || !value) return pending;
  return { ...pending, nextAction: { type: 'REDIRECT', value } };
}

/** What a capture says. Later refunds are no news of the payment itself. */
export function toCapturedPayment(
  orderId: string | undefined,
  { status, statusDetails, amount, createTime }: OrdersCapture,
): GatewayPayment {
  const state = CAPTURE_STATES[status ?? ''] ?? 'PENDING';
  return {
    gatewayRef: orderId,
    state,
    ...moneyOf(amount),
    settledAt: state === 'CAPTURED' && createTime ? new Date(createTime) : undefined,
    failure: state === 'FAILED' ? failureOf('DECLINED', statusDetails?.reason) : undefined,
  };
}

/** What a refund says. */
export function toGatewayRefund({ id, status, statusDetails }: PayPalRefund): GatewayRefund {
  switch (status) {
    case 'COMPLETED':
      return { refundRef: id, state: 'SUCCEEDED' };
    case 'FAILED':
    case 'CANCELLED':
      return { refundRef: id, state: 'FAILED', failure: failureOf(status, statusDetails?.reason) };
    default:
      return { refundRef: id, state: 'PENDING' };
  }
}

/** The latest: the one before it was declined. */
export function captureOf({ purchaseUnits }: Order): OrdersCapture | undefined {
  return purchaseUnits?.[0]?.payments?.captures?.at(-1);
}

/** Any other status, PENDING above all: a bank, or somebody at PayPal, takes a while. */
const CAPTURE_STATES: Partial<Record<string, GatewayPaymentState>> = {
  COMPLETED: 'CAPTURED',
  REFUNDED: 'CAPTURED',
  PARTIALLY_REFUNDED: 'CAPTURED',
  DECLINED: 'FAILED',
  DENIED: 'FAILED',
  FAILED: 'FAILED',
};

function stateOf({ status }: Order): { state: GatewayPaymentState; isApproved?: true } {
  if (status === 'APPROVED') return { state: 'PENDING', isApproved: true };
  return { state: status === 'VOIDED' ? 'CLOSED' : 'PENDING' };
}

function moneyOf(money: Money | undefined): Pick<GatewayPayment, 'amountMinor' | 'currency'> {
  return { amountMinor: fromPayPalMoney(money), currency: money?.currencyCode };
}

function failureOf(code: string, reason: string | undefined) {
  return { code: reason ?? code, message: `PayPal says ${(reason ?? code).replaceAll('_', ' ')}` };
}
