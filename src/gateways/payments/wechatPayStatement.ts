import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { chinaDays, fromChinaTime } from './chinaTime.js';
import { GatewayUnavailable, StatementNotMade, type StatementEntry } from './PaymentGateway.js';
import { ask, WechatPayRefusal, type WechatPayAccount } from './wechatPayAccount.js';
import { toPaymentId } from './wechatPayAnswers.js';
import { fromYuan } from './yuan.js';

/** What WeChat Pay took and gave back from `from` to before `to`, by its daily bills. A day's bill is made the morning after. */
export async function readWechatPayStatement(
  account: WechatPayAccount,
  from: Date,
  to: Date,
): Promise<StatementEntry[]> {
  const entries: StatementEntry[] = [];
  for (const day of chinaDays(from, to)) {
    entries.push(...(await readBill(account, day, 'SUCCESS')).map(paymentOf));
    entries.push(...(await readBill(account, day, 'REFUND')).filter(isDone).map(refundOf));
  }
  return entries.filter(({ at }) => at >= from && at < to);
}

type Row = Record<string, string>;

const Bill = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string(),
  download_url: z.url(),
});

async function readBill(
  account: WechatPayAccount,
  day: string,
  type: 'SUCCESS' | 'REFUND',
): Promise<Row[]> {
  try {
    const query = { bill_date: day, bill_type: type };
    const bill = Bill.parse(
      await ask(account, { method: 'GET', path: 'v3/bill/tradebill', query }),
    );
    return rowsOf(await download(account, bill));
  } catch (error) {
    if (!(error instanceof WechatPayRefusal)) throw error;
    // A day without trades has no bill.
    if (error.is('NOSTATEMENTEXIST')) return [];
    if (!error.is('STATEMENTCREATING')) throw error;
    throw new StatementNotMade(`WeChat Pay has not made the bill of ${day} yet`);
  }
}

/** The file itself is not signed; its hash was. It comes from where the API is, whatever host the address names. */
async function download(
  account: WechatPayAccount,
  { download_url, hash_value: expected }: z.infer<typeof Bill>,
): Promise<Buffer> {
  const { pathname, searchParams } = new URL(download_url);
  const query = Object.fromEntries(searchParams);
  const path = pathname.slice(1);
  const call = { method: 'GET', path, query, responseType: 'arraybuffer' } as const;
  const file = z.instanceof(Buffer).parse(await ask(account, call));
  const found = createHash('sha1').update(file).digest('hex');
  if (found === expected.toLowerCase()) return file;
  throw new GatewayUnavailable('WeChat Pay: a bill came damaged');
}

/** Every cell begins with a backtick, and the last two lines are sums. */
function rowsOf(file: Buffer): Row[] {
  const lines = file.toString().split(/\r?\n/);
  const sums = lines.findIndex((line) => line.startsWith('总交易单数'));
  const table = lines.slice(0, sums < 0 ? undefined : sums).join('\n');
  const options = { columns: true, bom: true, quote: null, skip_empty_lines: true } as const;
  return parse(table, { ...options, cast: (cell) => cell.replace(/^`/, '') });
}

const COLUMNS = {
  at: '交易时间',
  refundedAt: '退款成功时间',
  theirs: '微信订单号',
  ours: '商户订单号',
  refund: '商户退款单号',
  theirRefund: '微信退款单号',
  refundStatus: '退款状态',
  amount: '订单金额',
  refunded: '申请退款金额',
  currency: '货币种类',
};

const isDone = (row: Row): boolean => row[COLUMNS.refundStatus] === 'SUCCESS';

const paymentOf = (row: Row): StatementEntry => ({
  kind: 'PAYMENT',
  ...entryOf(row, { ref: COLUMNS.theirs, amount: COLUMNS.amount, at: COLUMNS.at }),
});

const refundOf = (row: Row): StatementEntry => ({
  kind: 'REFUND',
  refundId: row[COLUMNS.refund],
  ...entryOf(row, { ref: COLUMNS.theirRefund, amount: COLUMNS.refunded, at: COLUMNS.refundedAt }),
});

function entryOf(
  row: Row,
  columns: Record<'ref' | 'amount' | 'at', string>,
): Omit<StatementEntry, 'kind'> {
  const amountMinor = fromYuan(row[columns.amount] ?? '');
  const at = fromChinaTime(row[columns.at]);
  const gatewayRef = row[columns.ref];
  const currency = row[COLUMNS.currency];
  if (amountMinor === undefined || !at || !gatewayRef || !currency)
    throw new Error(`A line of WeChat Pay's bill makes no sense: ${JSON.stringify(row)}`);
  return { paymentId: toPaymentId(row[COLUMNS.ours] ?? ''), gatewayRef, amountMinor, currency, at };
}
