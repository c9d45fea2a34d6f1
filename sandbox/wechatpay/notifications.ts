import { randomUUID } from 'node:crypto';
import type { World } from '../provider.js';
import { chinaIso } from '../wallet/chinaTime.js';
import type { WalletRefund } from '../wallet/refunds.js';
import type { Trade } from '../wallet/trades.js';
import { transactionOf } from './operations.js';
import { encrypt, nonce, signatureHeaders } from './signing.js';
import type { WechatAccounts } from './wechatPay.js';

interface Notification {
  id: string;
  at: string;
  type: string;
  /** The name of what is inside, in WeChat Pay's words. */
  original: 'transaction' | 'refund';
  summary: string;
  content: object;
  isProbe: boolean;
}

interface Told extends Omit<Notification, 'id' | 'at' | 'isProbe'> {
  url: string | undefined;
  subjects: (string | undefined)[];
}

const LIMIT = 20_000;
/** 15 s, 15 s, 30 s, 3 min … 6 h, 6 h: WeChat Pay's 24 hours, in five minutes. */
const REDELIVERY_MS = [
  ...[50, 50, 100, 600, 2_000, 4_000, 6_000, 6_000, 6_000],
  ...[12_000, 36_000, 36_000, 36_000, 72_000, 72_000],
];

export type WechatNotify = (trade: Trade, refund?: WalletRefund) => void;

/** WeChat Pay's callbacks: encrypted, signed anew at every attempt, sent until one is answered 200 or 204. */
export function createNotifications(
  { clock, callbacks, faults, storage }: World,
  accounts: WechatAccounts,
  subjectsOf: (trade: Trade) => (string | undefined)[],
): WechatNotify {
  const notifications = storage.collection<Notification>('wechatpay/notifications', LIMIT);
  callbacks.deliveries.addSource({
    provider: 'wechatpay',
    redeliveryMs: REDELIVERY_MS,
    build(eventId) {
      const notification = notifications.get(eventId);
      return notification && signed(notification, accounts);
    },
    // A probe has come home when it was refused.
    isAccepted({ status, eventId }) {
      const isProbe = notifications.get(eventId)?.isProbe;
      return isProbe ? status >= 400 : status === 200 || status === 204;
    },
  });

  const dispatch = (told: Told, isProbe: boolean) => {
    const id = randomUUID();
    const { url, subjects: names, ...notification } = told;
    notifications.set(id, { id, at: chinaIso(clock.now()), isProbe, ...notification });
    const operation = isProbe ? 'PROBE' : told.type;
    const subjects = isProbe ? [id] : names;
    callbacks.send({ provider: 'wechatpay', eventId: id, operation, subjects, url });
  };
  return (trade, refund) => {
    const told = { ...toldOf(trade, refund, accounts), subjects: subjectsOf(trade) };
    if (refund) told.subjects.push(refund.outRefundNo);
    const occasion = { provider: 'wechatpay', operation: told.type, subjects: told.subjects };
    if (faults.take(occasion, ['CALLBACK_PROBED'])) dispatch(told, true);
    dispatch(told, false);
  };
}

function toldOf(trade: Trade, refund: WalletRefund | undefined, accounts: WechatAccounts) {
  const url = refund?.notifyUrl ?? trade.notifyUrl;
  if (!refund) {
    const told = { type: 'TRANSACTION.SUCCESS', original: 'transaction' as const };
    return { ...told, summary: '支付成功', content: transactionOf(trade, accounts), url };
  }
  const told = { type: `REFUND.${refund.status}`, original: 'refund' as const };
  const content = refundContent(refund, trade, accounts);
  return { ...told, summary: `退款${refund.status}`, content, url };
}

function refundContent(refund: WalletRefund, trade: Trade, { merchantId }: WechatAccounts) {
  const total = trade.paid ?? trade.amount;
  const { amount } = refund;
  return {
    mchid: merchantId,
    ...{ out_trade_no: trade.outTradeNo, transaction_id: trade.ref },
    ...{ out_refund_no: refund.outRefundNo, refund_id: refund.ref },
    refund_status: refund.status,
    ...(refund.doneAt && { success_time: chinaIso(refund.doneAt) }),
    user_received_account: '支付用户零钱',
    amount: { total, refund: amount, payer_total: total, payer_refund: amount },
  };
}

function signed(notification: Notification, { apiKey, platformKeys }: WechatAccounts) {
  const { original, content, isProbe } = notification;
  const body = JSON.stringify({
    id: notification.id,
    create_time: notification.at,
    resource_type: 'encrypt-resource',
    event_type: notification.type,
    summary: notification.summary,
    resource: { original_type: original, ...encrypt(JSON.stringify(content), apiKey, original) },
  });
  const headers = signatureHeaders(platformKeys[0]!, body);
  const probe = { 'wechatpay-signature': `WECHATPAY/SIGNTEST/${nonce()}` };
  return {
    headers: { 'content-type': 'application/json', ...headers, ...(isProbe && probe) },
    body,
  };
}
