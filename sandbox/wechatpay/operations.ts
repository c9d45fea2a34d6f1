import { createHash } from 'node:crypto';
import { z } from 'zod';
import { chinaIso } from '../wallet/chinaTime.js';
import type { WalletRefund, WalletRefunds } from '../wallet/refunds.js';
import { isPayable, type Trade, type Trades } from '../wallet/trades.js';
import { paidBill, refundBill } from './bill.js';
import { paramError, WechatProblem } from './problems.js';
import type { WechatAccounts } from './wechatPay.js';

export interface WechatBooks {
  trades: Trades;
  refunds: WalletRefunds;
  accounts: WechatAccounts;
  today(): string;
}

export interface WechatCall {
  /** From the path. */
  number: string;
  query: Record<string, unknown>;
  body: unknown;
  urlOf(path: string): string;
}

export interface WechatOperation {
  /** For faults. */
  name: string;
  method: 'GET' | 'POST';
  url: string;
  /** Absent: 204. A text is a file, which is not signed. */
  run(books: WechatBooks, call: WechatCall): object | string | undefined;
}

/** What the sandbox offers of WeChat Pay's API v3. */
export const OPERATIONS: readonly WechatOperation[] = [
  ...(['native', 'h5', 'app', 'jsapi'] as const).map((kind) => ({
    name: 'createPayment',
    method: 'POST' as const,
    url: `/v3/pay/transactions/${kind}`,
    run: (books: WechatBooks, call: WechatCall) => place(kind, books, call),
  })),
  {
    name: 'queryPayment',
    method: 'GET',
    url: '/v3/pay/transactions/out-trade-no/:number',
    run: (books, call) => transactionOf(tradeOf(books, call.number, call.query), books.accounts),
  },
  {
    name: 'closePayment',
    method: 'POST',
    url: '/v3/pay/transactions/out-trade-no/:number/close',
    run: close,
  },
  { name: 'createRefund', method: 'POST', url: '/v3/refund/domestic/refunds', run: refund },
  {
    name: 'queryRefund',
    method: 'GET',
    url: '/v3/refund/domestic/refunds/:number',
    run: queryRefund,
  },
  { name: 'readStatement', method: 'GET', url: '/v3/bill/tradebill', run: queryBill },
  { name: 'downloadBill', method: 'GET', url: '/v3/billdownload/file', run: billFile },
];

/** A trade as queries and callbacks tell of it. */
export function transactionOf(trade: Trade, { appId, merchantId }: WechatAccounts): object {
  const { paid, paidAt } = trade;
  return {
    ...{ appid: appId, mchid: merchantId, out_trade_no: trade.outTradeNo },
    ...(paidAt && { transaction_id: trade.ref, bank_type: 'OTHERS' }),
    ...(paidAt && {
      success_time: chinaIso(paidAt),
      payer: { openid: trade.payer ?? 'oSandboxPayer' },
    }),
    ...{ trade_type: trade.channel, attach: trade.attachment ?? '' },
    ...{ trade_state: stateOf(trade), trade_state_desc: stateOf(trade) },
    amount: {
      ...{ total: paid ?? trade.amount, currency: 'CNY' },
      ...(paid !== undefined && { payer_total: paid, payer_currency: 'CNY' }),
    },
  };
}

function stateOf({ status, refunded }: Trade): string {
  if (status === 'PAID') return refunded > 0 ? 'REFUND' : 'SUCCESS';
  return status === 'CLOSED' ? 'CLOSED' : 'NOTPAY';
}

const NotifyUrl = z.url({ protocol: /^https?$/ }).refine((url) => !url.includes('?'));
// What takes four bytes in UTF-8, such as emoji, is refused.
const Text = z.string().refine((text) => !/[\u{10000}-\u{10ffff}]/u.test(text));
const PlaceBody = z.object({
  appid: z.string(),
  mchid: z.string(),
  description: Text.min(1).max(127),
  out_trade_no: z.string().regex(/^[\w\-|*]{6,32}$/),
  attach: z.string().max(128).optional(),
  notify_url: NotifyUrl,
  amount: z.object({ total: z.int().positive(), currency: z.literal('CNY').default('CNY') }),
  payer: z.object({ openid: z.string().min(1).max(128) }).optional(),
  scene_info: z
    .object({ payer_client_ip: z.string(), h5_info: z.object({ type: z.string() }) })
    .optional(),
});

type Kind = 'native' | 'h5' | 'app' | 'jsapi';

function place(kind: Kind, { trades, accounts }: WechatBooks, call: WechatCall): object {
  const body = parse(PlaceBody, call.body);
  if (body.mchid !== accounts.merchantId || body.appid !== accounts.appId)
    throw new WechatProblem(400, 'APPID_MCHID_NOT_MATCH', 'appid和mchid不匹配');
  if (kind === 'jsapi' && !body.payer) throw paramError('payer.openid 缺失');
  if (kind === 'h5' && !body.scene_info) throw paramError('scene_info 缺失');
  const known = trades.get(body.out_trade_no);
  if (known) checkAgain(known, kind, body);
  const { ref } = known ?? trades.begin(newTrade(kind, body));
  if (kind === 'native') return { code_url: call.urlOf(`/wechatpay/qr/${ref}`) };
  if (kind === 'h5') return { h5_url: call.urlOf(`/wechatpay/h5?trade=${ref}`) };
  return { prepay_id: `wx${ref}` };
}

const newTrade = (kind: Kind, body: z.infer<typeof PlaceBody>) => ({
  outTradeNo: body.out_trade_no,
  channel: kind === 'h5' ? 'MWEB' : kind.toUpperCase(),
  subject: body.description,
  amount: body.amount.total,
  attachment: body.attach,
  notifyUrl: body.notify_url,
  payer: body.payer?.openid,
});

function checkAgain(known: Trade, kind: Kind, body: z.infer<typeof PlaceBody>): void {
  if (known.status === 'PAID') throw new WechatProblem(400, 'ORDERPAID', '该订单已支付');
  if (known.status === 'CLOSED') throw new WechatProblem(400, 'ORDER_CLOSED', '该订单已关闭');
  const given = newTrade(kind, body);
  const isSame = (['channel', 'subject', 'amount', 'payer'] as const).every(
    (name) => given[name] === known[name],
  );
  if (!isSame)
    throw new WechatProblem(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致');
}

const Merchant = z.object({ mchid: z.string() });

function tradeOf({ trades, accounts }: WechatBooks, number: string, given: unknown): Trade {
  if (parse(Merchant, given).mchid !== accounts.merchantId)
    throw new WechatProblem(400, 'MCH_NOT_EXISTS', '商户号不存在');
  const trade = trades.get(number);
  if (!trade) throw new WechatProblem(404, 'ORDER_NOT_EXIST', '订单不存在');
  return trade;
}

function close(books: WechatBooks, { number, body }: WechatCall): undefined {
  const trade = tradeOf(books, number, body);
  if (trade.status === 'PAID') throw new WechatProblem(400, 'ORDERPAID', '该订单已支付');
  if (isPayable(trade)) books.trades.close(trade);
}

const RefundBody = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string().regex(/^[\w\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: NotifyUrl.optional(),
  amount: z.object({ refund: z.int().positive(), total: z.int(), currency: z.literal('CNY') }),
});

function refund({ trades, refunds }: WechatBooks, call: WechatCall): object {
  const body = parse(RefundBody, call.body);
  const { refund: amount, total } = body.amount;
  const trade = trades.get(body.out_trade_no);
  if (!trade?.paid) throw new WechatProblem(404, 'RESOURCE_NOT_EXISTS', '订单不存在或未支付');
  const known = refunds.get(body.out_refund_no);
  if (known && known.amount !== amount)
    throw new WechatProblem(400, 'INVALID_REQUEST', '退款金额不一致');
  if (known) return refundAnswer(known, trade);
  if (total !== trade.paid) throw new WechatProblem(400, 'INVALID_REQUEST', '订单金额不一致');
  if (amount > trade.paid - trade.refunded)
    throw new WechatProblem(400, 'INVALID_REQUEST', '申请退款金额大于可退金额');
  const given = { outRefundNo: body.out_refund_no, amount, notifyUrl: body.notify_url };
  const made = refunds.begin(trade, given);
  refunds.settleLater(made);
  return refundAnswer(made, trade);
}

function queryRefund({ trades, refunds }: WechatBooks, { number }: WechatCall): object {
  const known = refunds.get(number);
  const trade = known && trades.get(known.outTradeNo);
  if (!trade) throw new WechatProblem(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  return refundAnswer(known, trade);
}

const refundAnswer = (known: WalletRefund, trade: Trade): object => ({
  ...{ refund_id: known.ref, out_refund_no: known.outRefundNo },
  ...{ transaction_id: trade.ref, out_trade_no: trade.outTradeNo },
  ...{ channel: 'ORIGINAL', status: known.status, create_time: chinaIso(known.createdAt) },
  ...(known.doneAt && { success_time: chinaIso(known.doneAt) }),
  amount: { total: trade.paid, refund: known.amount, currency: 'CNY' },
});

const BillQuery = z.object({
  bill_date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  bill_type: z.enum(['SUCCESS', 'REFUND']),
});

function queryBill(books: WechatBooks, call: WechatCall): object {
  const query = parse(BillQuery, call.query);
  if (query.bill_date >= books.today())
    throw new WechatProblem(400, 'STATEMENT_CREATING', '账单生成中');
  const file = fileOf(books, query);
  if (!file) throw new WechatProblem(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
  const token = Buffer.from(`${query.bill_date} ${query.bill_type}`).toString('base64url');
  return {
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(file).digest('hex'),
    download_url: call.urlOf(`/v3/billdownload/file?token=${token}`),
  };
}

function billFile(books: WechatBooks, { query: { token } }: WechatCall): string {
  const [bill_date, bill_type] = Buffer.from(String(token), 'base64url').toString().split(' ');
  const file = fileOf(books, parse(BillQuery, { bill_date, bill_type }));
  if (!file) throw new WechatProblem(404, 'RESOURCE_NOT_EXISTS', '账单文件不存在');
  return file;
}

function fileOf(books: WechatBooks, query: z.infer<typeof BillQuery>): string | undefined {
  const { trades, refunds, accounts } = books;
  if (query.bill_type === 'SUCCESS') {
    const paid = trades.paidOn(query.bill_date);
    return paid.length > 0 ? paidBill(paid, accounts) : undefined;
  }
  const refunded = refunds.doneOn(query.bill_date).flatMap((one) => {
    const trade = trades.get(one.outTradeNo);
    return trade ? [{ refund: one, trade }] : [];
  });
  return refunded.length > 0 ? refundBill(refunded, accounts) : undefined;
}

function parse<T>(schema: z.ZodType<T>, given: unknown): T {
  const { data, error } = schema.safeParse(given);
  if (!error) return data;
  const [issue] = error.issues;
  throw paramError(`参数错误 ${issue?.path.join('.')}: ${issue?.message}`);
}
