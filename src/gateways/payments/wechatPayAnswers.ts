import { z } from 'zod';
import type { GatewayPayment, GatewayRefund } from './PaymentGateway.js';

/** 32 characters at most: our ids without their dashes. */
export const toTradeNumber = (paymentId: string): string => paymentId.replaceAll('-', '');

/** The other way; undefined for what is no id of ours. */
export function toPaymentId(number: string): string | undefined {
  if (!/^[0-9a-f]{32}$/.test(number)) return undefined;
  return number.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** What is known of a transaction, from a query or a callback. */
export const Transaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.enum([
    'SUCCESS',
    'REFUND',
    'NOTPAY',
    'CLOSED',
    'REVOKED',
    'USERPAYING',
    'PAYERROR',
  ]),
  trade_state_desc: z.string().optional(),
  success_time: Instant.optional(),
  amount: z.object({ total: z.int(), currency: z.string().default('CNY') }).optional(),
});

/** What a transaction says, in our words. */
export function toGatewayPayment(transaction: z.infer<typeof Transaction>): GatewayPayment {
  const { transaction_id: gatewayRef, amount, trade_state_desc: message = '' } = transaction;
  const money = { gatewayRef, amountMinor: amount?.total, currency: amount?.currency };
  switch (transaction.trade_state) {
    // Refunded is what was paid.
    case 'SUCCESS':
    case 'REFUND':
      return { ...money, state: 'CAPTURED', settledAt: transaction.success_time };
    case 'CLOSED':
    case 'REVOKED':
      return { ...money, state: 'CLOSED' };
    case 'PAYERROR':
      return { ...money, state: 'FAILED', failure: { code: 'PAYERROR', message } };
    case 'NOTPAY':
    case 'USERPAYING':
      return { ...money, state: 'PENDING' };
  }
}

export const RefundStatus = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']);

/** What a refund says, in our words. `ABNORMAL`: the customer's bank did not take it, and a person has to help. */
export function toGatewayRefund(
  refundRef: string,
  status: z.infer<typeof RefundStatus>,
): GatewayRefund {
  if (status === 'SUCCESS') return { refundRef, state: 'SUCCEEDED' };
  if (status === 'PROCESSING') return { refundRef, state: 'PENDING' };
  const message = `WeChat Pay could not refund: ${status.toLowerCase()}`;
  return { refundRef, state: 'FAILED', failure: { code: status, message } };
}
