import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { AlipayBusy, ask, codeOf, isDone, refuse, type AlipayAccount } from './alipayAccount.js';
import { chinaDays, fromChinaTime } from './chinaTime.js';
import { StatementNotMade, type StatementEntry } from './PaymentGateway.js';
import { fromYuan } from './yuan.js';

/** What Alipay took and gave back from `from` to before `to`, by its daily bills. A day's bill is made the morning after. */
export async function readAlipayStatement(
  account: AlipayAccount,
  from: Date,
  to: Date,
): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = [];
  for (const day of chinaDays(from, to)) entries.push(...(await readDay(account, day)));
  return entries.filter(({ at }) => at >= from && at < to);
}

const METHOD = 'alipay.data.dataservice.bill.downloadurl.query';
const Address = z.object({ bill_download_url: z.url() });

async function readDay(account: AlipayAccount, day: string): Promise<StatementEntry[]> {
  const answer = await ask(account, METHOD, { bill_type: 'trade', bill_date: day });
  // A day without trades has no bill.
  if (codeOf(answer) === 'bill_not_exist') return [];
  // In Alipay's spelling. Nothing but the day can be wrong with what is asked.
  if (codeOf(answer) === 'INVAILID_ARGUMENTS')
    throw new StatementNotMade(`Alipay has not made the bill of ${day} yet`);
  if (!isDone(answer)) refuse(answer);
  const { bill_download_url: url } = Address.parse(answer);
  return rowsOf(await download(account, url)).map(entryOf);
}

function download({ resilient }: AlipayAccount, url: string): Promise<Buffer> {
  return resilient('downloading a bill', async () => {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    } catch (error) {
      throw new AlipayBusy('a bill could not be downloaded', { cause: error });
    }
  });
}

type Row = Record<string, string>;

/** A zip of two tables in GBK: every trade, and a summary that nobody needs. */
function rowsOf(zip: Buffer): Row[] {
  const files = unzipSync(zip);
  const decoder = new TextDecoder('gbk');
  const texts = Object.values(files).map((file) => decoder.decode(file));
  const details = texts.find((text) => text.includes('#-') && text.includes(COLUMNS.ours));
  if (!details) throw new Error('There is no list of trades in the bill of Alipay');
  return parse(details, { columns: true, trim: true, comment: '#', relax_column_count: true });
}

const COLUMNS = {
  theirs: '支付宝交易号',
  ours: '商户订单号',
  kind: '业务类型',
  at: '完成时间',
  amount: '订单金额（元）',
  refund: '退款批次号/请求号',
};

function entryOf(row: Row): StatementEntry {
  const isRefund = row[COLUMNS.kind] === '退款';
  const amount = fromYuan(row[COLUMNS.amount] ?? '');
  const at = fromChinaTime(row[COLUMNS.at]);
  const refundId = row[COLUMNS.refund];
  // Alipay has no number of its own for a refund.
  const gatewayRef = isRefund ? refundId : row[COLUMNS.theirs];
  if (amount === undefined || !at || !gatewayRef)
    throw new Error(`A line of Alipay's bill makes no sense: ${JSON.stringify(row)}`);
  return {
    kind: isRefund ? 'REFUND' : 'PAYMENT',
    paymentId: row[COLUMNS.ours],
    ...(isRefund && { refundId }),
    gatewayRef,
    amountMinor: Math.abs(amount),
    currency: 'CNY',
    at,
  };
}
