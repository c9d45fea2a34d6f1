import { z } from 'zod';
import { ask, codeOf, isDone, refusalOf, refuse, type AlipayAccount } from './alipayAccount.js';
import type { GatewayRefund, RefundReference, RefundRequest } from './PaymentGateway.js';
import { toYuan } from './yuan.js';

/** Refunds once per `refundId`. Alipay has no name of its own for a refund: ours is its reference too. */
export async function createRefund(
  account: AlipayAccount,
  request: RefundRequest,
): Promise<GatewayRefund> {
  const { paymentId, refundId, amountMinor, reason } = request;
  const answer = await ask(account, 'alipay.trade.refund', {
    out_trade_no: paymentId,
    out_request_no: refundId,
    refund_amount: toYuan(amountMinor),
    refund_reason: reason.slice(0, 256),
  });
  // There is not enough money to refund from: that may change, so it is tried again.
  if (codeOf(answer) === 'SELLER_BALANCE_NOT_ENOUGH') return { state: 'PENDING' };
  if (!isDone(answer)) return { state: 'FAILED', failure: refusalOf(answer) };
  if (Refunded.parse(answer).fund_change === 'Y')
    return { state: 'SUCCEEDED', refundRef: refundId };
  // This very call moved nothing: an earlier one did, or it is not done yet.
  return queryRefund(account, request);
}

const Refunded = z.object({ fund_change: z.enum(['Y', 'N']) });

/** `PENDING` without a `refundRef` when Alipay does not know the refund, or has not moved the money yet. */
export async function queryRefund(
  account: AlipayAccount,
  { paymentId, refundId }: RefundReference,
): Promise<GatewayRefund> {
  const method = 'alipay.trade.fastpay.refund.query';
  const content = { out_trade_no: paymentId, out_request_no: refundId };
  const answer = await ask(account, method, content);
  if (codeOf(answer) === 'TRADE_NOT_EXIST') return { state: 'PENDING' };
  if (!isDone(answer)) refuse(answer);
  const isRefunded = answer['refund_status'] === 'REFUND_SUCCESS';
  return isRefunded ? { state: 'SUCCEEDED', refundRef: refundId } : { state: 'PENDING' };
}
