import { validate } from 'uuid';
import { z } from 'zod';
import type { AlipayAccount } from './alipayAccount.js';
import { Trade, toGatewayPayment } from './alipayAnswers.js';
import { CallbackRejected, type PaymentCallback } from './PaymentGateway.js';

const Notification = Trade.extend({
  notify_id: z.string().min(1),
  app_id: z.string(),
  seller_id: z.string(),
  out_trade_no: z.string(),
  gmt_payment: z.string().optional(),
  refund_fee: z.string().optional(),
  gmt_refund: z.string().optional(),
  out_biz_no: z.string().optional(),
});

type Notification = z.infer<typeof Notification>;

/**
 * Verifies and reads a notification (a form, RSA2 over its sorted fields). It carries no time that it would be stale
 * after: its `notify_id` makes a repeat harmless. Source: Alipay's documentation, "异步通知说明".
 */
export function parseAlipayCallback(account: AlipayAccount, rawBody: Buffer): PaymentCallback {
  const fields = Object.fromEntries(new URLSearchParams(rawBody.toString()));
  if (!isSigned(account, fields)) throw new CallbackRejected('not signed by Alipay');
  const { data, error } = Notification.safeParse(fields);
  if (error) throw new CallbackRejected(`not a notification: ${z.prettifyError(error)}`);
  if (data.app_id !== account.appId || data.seller_id !== account.sellerId)
    throw new CallbackRejected('meant for another merchant');
  // Another program may sell under the same app: its numbers are none of ours.
  if (!validate(data.out_trade_no)) return { eventId: data.notify_id, kind: 'IGNORED' };
  return isRefund(data) ? refundCallback(data) : paymentCallback(data);
}

/** The SDK takes the sender's word for the algorithm: only RSA2 is good enough, SHA-1 is not. */
function isSigned({ sdk }: AlipayAccount, fields: Record<string, string>): boolean {
  if (fields['sign_type'] !== 'RSA2') return false;
  try {
    return sdk.checkNotifySignV2(fields);
  } catch {
    return false;
  }
}

/** Refunds come to the same address, and with the very status that a payment has. */
function isRefund(notification: Notification): boolean {
  const { refund_fee: refunded, gmt_refund: refundedAt, out_biz_no: ours } = notification;
  return refunded !== undefined || refundedAt !== undefined || ours !== undefined;
}

function paymentCallback(notification: Notification): PaymentCallback {
  return {
    eventId: notification.notify_id,
    kind: 'PAYMENT',
    paymentId: notification.out_trade_no,
    gatewayRef: notification.trade_no,
    payment: toGatewayPayment(notification, notification.gmt_payment),
  };
}

/** Whoever refunds by hand at Alipay may name it as they like: that is no refund of ours. */
function refundCallback(notification: Notification): PaymentCallback {
  const { notify_id: eventId, out_trade_no, trade_no, out_biz_no: refundId } = notification;
  const isOurs = refundId !== undefined && validate(refundId);
  return {
    eventId,
    kind: 'REFUND',
    paymentId: out_trade_no,
    gatewayRef: trade_no,
    ...(isOurs && { refundId, refund: { state: 'SUCCEEDED', refundRef: refundId } }),
  };
}
