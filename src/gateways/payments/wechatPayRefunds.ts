import { z } from 'zod';
import {
  GatewayUnavailable,
  type GatewayRefund,
  type RefundReference,
  type RefundRequest,
} from './PaymentGateway.js';
import { ask, WechatPayRefusal, type WechatPayAccount } from './wechatPayAccount.js';
import { RefundStatus, toGatewayRefund, toTradeNumber } from './wechatPayAnswers.js';
import { queryPayment } from './wechatPayPayments.js';

/** Refunds once per `refundId`: with another number WeChat Pay would refund again. */
export async function createRefund(
  account: WechatPayAccount,
  request: RefundRequest,
): Promise<GatewayRefund> {
  const { paymentId, refundId, amountMinor, currency, reason } = request;
  // WeChat Pay wants to be told what was paid, and compares.
  const { amountMinor: total } = await queryPayment(account, { paymentId });
  if (total === undefined)
    throw new GatewayUnavailable(`WeChat Pay: payment ${paymentId} is not found yet`);
  const body = {
    out_trade_no: toTradeNumber(paymentId),
    out_refund_no: refundId,
    reason: reason.slice(0, 80),
    notify_url: account.notifyUrl,
    amount: { refund: amountMinor, total, currency },
  };
  try {
    return read(await ask(account, { method: 'POST', path: PATH, body }));
  } catch (error) {
    if (!(error instanceof WechatPayRefusal) || error.status === 401) throw error;
    // There is not enough money to refund from: that may change, so it is tried again.
    if (error.is('NOTENOUGH')) return { state: 'PENDING' };
    return { state: 'FAILED', failure: error.failure };
  }
}

/** `PENDING` without a `refundRef` when WeChat Pay has never heard of the refund. */
export async function queryRefund(
  account: WechatPayAccount,
  { refundId }: RefundReference,
): Promise<GatewayRefund> {
  try {
    return read(await ask(account, { method: 'GET', path: `${PATH}/${refundId}` }));
  } catch (error) {
    const isMissing = error instanceof WechatPayRefusal && error.is('RESOURCENOTEXISTS');
    if (isMissing) return { state: 'PENDING' };
    throw error;
  }
}

const PATH = 'v3/refund/domestic/refunds';
const Refund = z.object({ refund_id: z.string(), status: RefundStatus });

function read(answer: unknown): GatewayRefund {
  const { refund_id: refundRef, status } = Refund.parse(answer);
  return toGatewayRefund(refundRef, status);
}
