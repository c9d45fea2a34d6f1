import { chinaTime, yuan } from '../wallet/chinaTime.js';
import type { WalletRefund } from '../wallet/refunds.js';
import type { Trade } from '../wallet/trades.js';
import type { WechatAccounts } from './wechatPay.js';

export interface RefundedTrade {
  refund: WalletRefund;
  trade: Trade;
}

const COMMON =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额';
const REFUND =
  '退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态';
const END = '商品名称,商户数据包,手续费,费率,订单金额';
const SUMS =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** The bill of what was paid on a day: every cell begins with a backtick, and sums follow. */
export function paidBill(trades: readonly Trade[], accounts: WechatAccounts): string {
  const rows = trades.map((trade) => [...common(trade, 'SUCCESS', accounts), ...end(trade)]);
  const total = yuan(trades.reduce((sum, { paid = 0 }) => sum + paid, 0));
  const sums = [String(trades.length), total, '0.00', '0.00', '0.00', total, '0.00'];
  return table(`${COMMON},${END},费率备注`, [...rows.map((row) => [...row, ''])], sums);
}

/** The bill of what was refunded on a day. */
export function refundBill(refunds: readonly RefundedTrade[], accounts: WechatAccounts): string {
  const rows = refunds.map(({ refund, trade }) => [
    ...common(trade, 'REFUND', accounts),
    ...[chinaTime(refund.createdAt), chinaTime(refund.doneAt ?? refund.createdAt)],
    ...[refund.ref, refund.outRefundNo, yuan(refund.amount), '0.00', 'ORIGINAL', refund.status],
    ...[...end(trade), yuan(refund.amount), ''],
  ]);
  const total = yuan(refunds.reduce((sum, { refund }) => sum + refund.amount, 0));
  const sums = [String(refunds.length), '0.00', total, '0.00', '0.00', '0.00', total];
  return table(`${COMMON},${REFUND},${END},申请退款金额,费率备注`, rows, sums);
}

function common(trade: Trade, state: string, { appId, merchantId }: WechatAccounts): string[] {
  const { paid = 0, paidAt = trade.createdAt, payer = 'oSandboxPayer' } = trade;
  return [
    ...[chinaTime(paidAt), appId, merchantId, '0', '', trade.ref, trade.outTradeNo, payer],
    ...[trade.channel, state, 'OTHERS', 'CNY', yuan(paid), '0.00'],
  ];
}

const end = ({ subject, attachment = '', paid = 0 }: Trade): string[] => [
  ...[subject.replaceAll(',', ' '), attachment, '0.00000', '0.60%', yuan(paid)],
];

function table(columns: string, rows: readonly string[][], sums: readonly string[]): string {
  const lines = [...rows, sums].map((cells) => cells.map((cell) => `\`${cell}`).join(','));
  return `\ufeff${[columns, ...lines.slice(0, -1), SUMS, lines.at(-1), ''].join('\r\n')}`;
}
