import { validate } from 'uuid';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import { CallbackRejected, type CallbackHeaders, type PaymentCallback } from './PaymentGateway.js';
import type { WechatPayAccount } from './wechatPayAccount.js';
import {
  RefundStatus,
  toGatewayPayment,
  toGatewayRefund,
  toPaymentId,
  Transaction,
} from './wechatPayAnswers.js';

const TOLERANCE_SECONDS = 300;

/**
 * Verifies, decrypts and reads a callback (RSA with SHA-256 over time, nonce and raw body; AES-256-GCM inside). What
 * begins with `WECHATPAY/SIGNTEST/` is WeChat Pay trying whether we look: like any other false one, it is refused.
 */
export function parseWechatPayCallback(
  account: WechatPayAccount,
  rawBody: Buffer,
  headers: CallbackHeaders,
): PaymentCallback {
  verify(account, rawBody.toString(), headers);
  const event = read(Event, jsonIn(rawBody.toString()));
  const { id: eventId, event_type: type } = event;
  if (type.startsWith('TRANSACTION.')) return paymentCallback(account, event);
  if (type.startsWith('REFUND.')) return refundCallback(account, event);
  return { eventId, kind: 'IGNORED' };
}

const Event = z.object({
  id: z.string().min(1),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
});

type Event = z.infer<typeof Event>;

const Signature = z.object({
  'wechatpay-timestamp': z.string().regex(/^\d{1,12}$/),
  'wechatpay-nonce': z.string(),
  'wechatpay-signature': z.string(),
  'wechatpay-serial': z.string(),
});

function verify({ platformKeys }: WechatPayAccount, body: string, headers: CallbackHeaders): void {
  const given = read(Signature, headers);
  const time = given['wechatpay-timestamp'];
  const age = Date.now() / 1000 - Number(time);
  if (Math.abs(age) > TOLERANCE_SECONDS) throw new CallbackRejected('the signature is stale');
  const key = platformKeys.get(given['wechatpay-serial']);
  if (!key) throw new CallbackRejected('signed with a key that is not known');
  const text = Formatter.response(time, given['wechatpay-nonce'], body);
  if (!Rsa.verify(text, given['wechatpay-signature'], key))
    throw new CallbackRejected('not signed by WeChat Pay');
}

function opened({ apiKey }: WechatPayAccount, { resource }: Event): unknown {
  const { ciphertext, nonce, associated_data: more } = resource;
  try {
    return JSON.parse(Aes.AesGcm.decrypt(ciphertext, apiKey, nonce, more));
  } catch (error) {
    throw new CallbackRejected('not encrypted with our key', { cause: error });
  }
}

function paymentCallback(account: WechatPayAccount, event: Event): PaymentCallback {
  const transaction = read(Transaction.required({ amount: true }), opened(account, event));
  const { mchid, appid, out_trade_no: number, transaction_id: gatewayRef } = transaction;
  if (mchid !== account.merchantId || appid !== account.appId)
    throw new CallbackRejected('meant for another merchant');
  const paymentId = toPaymentId(number);
  // Another program may sell under the same app: its numbers are none of ours.
  if (!paymentId) return { eventId: event.id, kind: 'IGNORED' };
  return {
    eventId: event.id,
    kind: 'PAYMENT',
    paymentId,
    gatewayRef,
    payment: toGatewayPayment(transaction),
  };
}

const Refunded = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string(),
  out_refund_no: z.string(),
  refund_id: z.string(),
  refund_status: RefundStatus,
});

/** Whoever refunds by hand at WeChat Pay may name it as they like: that is no refund of ours. */
function refundCallback(account: WechatPayAccount, event: Event): PaymentCallback {
  const refunded = read(Refunded, opened(account, event));
  if (refunded.mchid !== account.merchantId)
    throw new CallbackRejected('meant for another merchant');
  const refundId = refunded.out_refund_no;
  const refund = toGatewayRefund(refunded.refund_id, refunded.refund_status);
  return {
    eventId: event.id,
    kind: 'REFUND',
    paymentId: toPaymentId(refunded.out_trade_no),
    gatewayRef: refunded.transaction_id,
    ...(validate(refundId) && { refundId, refund }),
  };
}

function read<T>(schema: z.ZodType<T>, given: unknown): T {
  const { data, error } = schema.safeParse(given);
  if (error) throw new CallbackRejected(`not a callback: ${z.prettifyError(error)}`);
  return data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CallbackRejected('not JSON', { cause: error });
  }
}
