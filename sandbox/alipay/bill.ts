import { zipSync } from 'fflate';
import { chinaTime, yuan } from '../wallet/chinaTime.js';
import { gbk } from '../wallet/gbk.js';
import type { WalletRefund } from '../wallet/refunds.js';
import type { Trade } from '../wallet/trades.js';

export interface BillDay {
  day: string;
  account: string;
  trades: readonly Trade[];
  refunds: readonly { refund: WalletRefund; trade: Trade }[];
}

const COLUMNS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

/** A day's bill as Alipay lets it be downloaded: two tables in GBK, zipped; cells end in a tab. */
export function billOf(bill: BillDay): Uint8Array {
  const { account, day } = bill;
  const name = `${account}_${day.replaceAll('-', '')}`;
  return zipSync({
    [`${name}_details.csv`]: gbk(detailsOf(bill)),
    [`${name}_summary.csv`]: gbk(summaryOf(bill)),
  });
}

function detailsOf({ day, account, trades, refunds }: BillDay): string {
  const lines = [
    ...trades.map((trade) =>
      row(trade, { kind: '交易', fen: trade.paid ?? 0, from: trade.createdAt, to: trade.paidAt }),
    ),
    ...refunds.map(({ trade, refund: { amount, createdAt: from, doneAt: to, outRefundNo } }) =>
      row(trade, { kind: '退款', fen: -amount, from, to, outRefundNo }),
    ),
  ];
  return [
    ...heading('支付宝业务明细查询', account, day),
    '#-----------------------------------------业务明细列表----------------------------------------',
    COLUMNS,
    ...lines,
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${trades.length}笔，商家实收共${yuan(sum(trades.map(({ paid = 0 }) => paid)))}元`,
    `#退款合计：${refunds.length}笔，商家实收退款共-${yuan(sum(refunds.map(({ refund }) => refund.amount)))}元`,
    '',
  ].join('\r\n');
}

function summaryOf({ day, account, trades, refunds }: BillDay): string {
  return [
    ...heading('支付宝业务汇总查询', account, day),
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数',
    `合计\t,\t,${trades.length}\t,${refunds.length}\t`,
    '',
  ].join('\r\n');
}

const heading = (title: string, account: string, day: string): string[] => [
  `#${title}`,
  `#账号：[${account}]`,
  `#起始日期：[${day} 00:00:00]   终止日期：[${day} 24:00:00]`,
];

interface Movement {
  kind: string;
  fen: number;
  from: string;
  to: string | undefined;
  outRefundNo?: string;
}

function row(
  { ref, outTradeNo, subject }: Trade,
  { kind, fen, from, to = from, outRefundNo = '' }: Movement,
): string {
  const zeros = Array.from({ length: 5 }, () => '0.00');
  return [
    ...[ref, outTradeNo, kind, subject.replaceAll(',', ' ')],
    ...[chinaTime(from), chinaTime(to), '', '', '', '', 'sandbox***@example.com'],
    ...[yuan(fen), yuan(fen), ...zeros, '', '0.00', '0.00', outRefundNo, '0.00', '0.00', ''],
  ]
    .map((cell) => `${cell}\t`)
    .join(',');
}

const sum = (amounts: number[]): number => amounts.reduce((total, one) => total + one, 0);
