import { randomBytes } from 'node:crypto';
import type { World } from '../provider.js';
import { chinaTime, yuan } from '../wallet/chinaTime.js';
import type { WalletRefund } from '../wallet/refunds.js';
import type { Trade } from '../wallet/trades.js';
import type { AlipayAccounts } from './alipay.js';
import { signatureOf } from './signing.js';

interface Notification {
  id: string;
  fields: Record<string, string>;
}

const LIMIT = 20_000;
/** 4 min, 10 min, 10 min, 1 h, 2 h, 6 h, 15 h: Alipay's 25 hours, in five minutes. */
const REDELIVERY_MS = [800, 2_000, 2_000, 12_000, 24_000, 72_000, 180_000];

export type Notify = (trade: Trade, refund?: WalletRefund) => void;

/** Alipay's notifications: forms, sent with the same `notify_id` until the shop answers `success`. */
export function createNotifications(
  { clock, callbacks, storage }: World,
  accounts: AlipayAccounts,
  subjectsOf: (trade: Trade) => (string | undefined)[],
): Notify {
  const notifications = storage.collection<Notification>('alipay/notifications', LIMIT);
  callbacks.deliveries.addSource({
    provider: 'alipay',
    redeliveryMs: REDELIVERY_MS,
    build(eventId) {
      const { fields } = notifications.get(eventId) ?? {};
      return fields && signed(fields, accounts.ownKey);
    },
    isAccepted: ({ body }) => body === 'success',
  });
  return (trade, refund) => {
    const id = `${chinaTime(clock.now()).slice(0, 10).replaceAll('-', '')}${randomBytes(16).toString('hex')}`;
    const fields = {
      ...{ notify_id: id, notify_time: chinaTime(clock.now()) },
      ...fieldsOf(trade, accounts),
      ...(refund && refundFields(trade, refund)),
    };
    notifications.set(id, { id, fields });
    callbacks.send({
      provider: 'alipay',
      eventId: id,
      operation: refund ? 'refund' : fields.trade_status,
      subjects: [...subjectsOf(trade), refund?.outRefundNo],
      url: trade.notifyUrl,
    });
  };
}

/** Alipay's word for where a trade stands: closed also means refunded whole. */
export function statusOf({ status, paid, refunded }: Trade) {
  if (status === 'PAID') return refunded === paid ? 'TRADE_CLOSED' : 'TRADE_SUCCESS';
  return status === 'CLOSED' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY';
}

function fieldsOf(trade: Trade, { appId, sellerId }: AlipayAccounts) {
  const { paid = trade.amount, paidAt, closedAt, attachment } = trade;
  return {
    notify_type: 'trade_status_sync',
    app_id: appId,
    ...{ charset: 'utf-8', version: '1.0', sign_type: 'RSA2' },
    ...{ trade_no: trade.ref, out_trade_no: trade.outTradeNo },
    ...{ seller_id: sellerId, buyer_id: '2088000000000001' },
    trade_status: statusOf(trade),
    total_amount: yuan(paid),
    ...(paidAt && { receipt_amount: yuan(paid), buyer_pay_amount: yuan(paid) }),
    subject: trade.subject,
    ...(attachment && { passback_params: attachment }),
    gmt_create: chinaTime(trade.createdAt),
    ...(paidAt && { gmt_payment: chinaTime(paidAt) }),
    ...(closedAt && { gmt_close: chinaTime(closedAt) }),
  };
}

/** With the very status of the payment, and the sum of all that went back so far. */
const refundFields = ({ refunded }: Trade, { outRefundNo, doneAt = '' }: WalletRefund) => ({
  refund_fee: yuan(refunded),
  gmt_refund: `${chinaTime(doneAt)}.000`,
  out_biz_no: outRefundNo,
});

function signed(fields: Record<string, string>, ownKey: string) {
  const { sign_type: type, ...content } = fields;
  const form = { ...content, sign_type: type ?? 'RSA2', sign: signatureOf(content, ownKey) };
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(form).toString(),
  };
}
