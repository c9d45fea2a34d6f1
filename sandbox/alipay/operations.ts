import { z } from 'zod';
import type { Fault } from '../faults.js';
import { chinaDay, chinaTime, yuan } from '../wallet/chinaTime.js';
import type { WalletRefunds } from '../wallet/refunds.js';
import { isPayable, type Trade, type Trades } from '../wallet/trades.js';
import { statusOf } from './notifications.js';

export interface AlipayBooks {
  trades: Trades;
  refunds: WalletRefunds;
  today(): string;
}

export interface AlipayCall {
  content: Record<string, unknown>;
  notifyUrl?: string | undefined;
  returnUrl?: string | undefined;
  /** The address of something here, for the shop or its customer. */
  urlOf(path: string): string;
  fault?: Fault | undefined;
}

/** An answer's own code, beside the gateway's `10000` and `40004`. */
export class AlipayRefusal extends Error {
  constructor(
    readonly subCode: string,
    message: string,
    readonly code = '40004',
  ) {
    super(message);
  }
}

interface Operation {
  /** For faults. */
  name: string;
  /** Opened by the customer's browser or app, with the shop's signature. */
  isPage?: boolean;
  run(books: AlipayBooks, call: AlipayCall): Record<string, string>;
}

/** What the sandbox offers of Alipay's gateway. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'alipay.trade.page.pay': { name: 'openPage', isPage: true, run: beginWith('page') },
  'alipay.trade.wap.pay': { name: 'openPage', isPage: true, run: beginWith('wap') },
  'alipay.trade.app.pay': { name: 'openPage', isPage: true, run: beginWith('app') },
  'alipay.trade.precreate': { name: 'createPayment', run: precreate },
  'alipay.trade.query': { name: 'queryPayment', run: query },
  'alipay.trade.close': { name: 'closePayment', run: close },
  'alipay.trade.refund': { name: 'createRefund', run: refund },
  'alipay.trade.fastpay.refund.query': { name: 'queryRefund', run: queryRefund },
  'alipay.data.dataservice.bill.downloadurl.query': { name: 'readStatement', run: queryBill },
};

const Amount = z
  .string()
  .regex(/^\d{1,9}\.\d{2}$/)
  .transform((text) => Math.round(Number(text) * 100))
  .refine((fen) => fen > 0);

const Number64 = z.string().regex(/^[\w-]{1,64}$/);
const BeginParams = z.object({
  out_trade_no: Number64,
  total_amount: Amount,
  subject: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^/=&]*$/),
  passback_params: z.string().max(512).optional(),
  time_expire: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    .optional(),
});

function beginWith(channel: string, isUnseen = false): Operation['run'] {
  return ({ trades }, { content, notifyUrl, returnUrl }) => {
    const params = parse(BeginParams, content);
    const known = trades.get(params.out_trade_no);
    const trade = known ? again(known, params.total_amount) : undefined;
    const { ref } =
      trade ??
      trades.begin({
        outTradeNo: params.out_trade_no,
        ...{ channel, isUnseen, notifyUrl, returnUrl },
        subject: params.subject,
        amount: params.total_amount,
        attachment: params.passback_params && decodeURIComponent(params.passback_params),
        expiresAt:
          params.time_expire &&
          new Date(`${params.time_expire.replace(' ', 'T')}+08:00`).toISOString(),
      });
    return { out_trade_no: params.out_trade_no, trade_no: ref };
  };
}

/** The same number once more: the same trade, if it is the same money and still open. */
function again(known: Trade, amount: number): Trade {
  if (known.status === 'PAID') throw new AlipayRefusal('ACQ.TRADE_HAS_SUCCESS', '交易已被支付');
  if (known.status === 'CLOSED') throw new AlipayRefusal('ACQ.TRADE_HAS_CLOSE', '交易已经关闭');
  if (known.amount === amount) return known;
  throw new AlipayRefusal('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改');
}

function precreate(books: AlipayBooks, call: AlipayCall): Record<string, string> {
  // Nobody has scanned it: until then a query does not find it.
  const { out_trade_no = '', trade_no } = beginWith('QR', true)(books, call);
  return { out_trade_no, qr_code: call.urlOf(`/alipay/qr/${trade_no}`) };
}

const TradeParams = z.object({ out_trade_no: Number64 });

function tradeOf({ trades }: AlipayBooks, { content }: AlipayCall): Trade {
  const trade = trades.get(parse(TradeParams, content).out_trade_no);
  if (trade && trade.status !== 'UNSEEN') return trade;
  throw new AlipayRefusal('ACQ.TRADE_NOT_EXIST', '交易不存在');
}

function query(books: AlipayBooks, call: AlipayCall): Record<string, string> {
  const trade = tradeOf(books, call);
  const { paid = trade.amount, paidAt } = trade;
  return {
    ...{ out_trade_no: trade.outTradeNo, trade_no: trade.ref },
    ...{ trade_status: statusOf(trade), total_amount: yuan(paid) },
    buyer_logon_id: 'san***@example.com',
    ...(paidAt && { send_pay_date: chinaTime(paidAt), receipt_amount: yuan(paid) }),
  };
}

function close(books: AlipayBooks, call: AlipayCall): Record<string, string> {
  const trade = tradeOf(books, call);
  if (!isPayable(trade)) throw new AlipayRefusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
  books.trades.close(trade);
  return { out_trade_no: trade.outTradeNo, trade_no: trade.ref };
}

const RefundParams = TradeParams.extend({ out_request_no: Number64, refund_amount: Amount });

function refund(books: AlipayBooks, call: AlipayCall): Record<string, string> {
  const { out_request_no: outRefundNo, refund_amount: amount } = parse(RefundParams, call.content);
  const trade = tradeOf(books, call);
  const known = books.refunds.get(outRefundNo);
  if (known && known.amount !== amount)
    throw new AlipayRefusal('ACQ.DISCORDANT_REPEAT_REQUEST', '请求信息不一致');
  if (!known) checkRefundable(trade, amount);
  const made = known ?? books.refunds.begin(trade, { outRefundNo, amount });
  const isMoved = made.status === 'PROCESSING' && !books.refunds.faultOf(made, trade);
  if (isMoved) books.refunds.settle(made, trade);
  return {
    ...{ out_trade_no: trade.outTradeNo, trade_no: trade.ref },
    refund_fee: yuan(trade.refunded),
    fund_change: isMoved ? 'Y' : 'N',
  };
}

function checkRefundable({ status, paid = 0, refunded }: Trade, amount: number): void {
  if (status !== 'PAID') throw new AlipayRefusal('ACQ.TRADE_STATUS_ERROR', '交易状态不合法');
  if (amount > paid - refunded)
    throw new AlipayRefusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限');
}

const RefundQuery = TradeParams.extend({ out_request_no: Number64 });

function queryRefund(books: AlipayBooks, call: AlipayCall): Record<string, string> {
  const trade = tradeOf(books, call);
  const known = books.refunds.get(parse(RefundQuery, call.content).out_request_no);
  const names = { out_trade_no: trade.outTradeNo, trade_no: trade.ref };
  if (known?.status !== 'SUCCESS') return names;
  return {
    ...{ ...names, out_request_no: known.outRefundNo, refund_amount: yuan(known.amount) },
    refund_status: 'REFUND_SUCCESS',
  };
}

const BillParams = z.object({
  bill_type: z.literal('trade'),
  bill_date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
});

function queryBill({ trades, refunds, today }: AlipayBooks, call: AlipayCall) {
  const { bill_date: day } = parse(BillParams, call.content);
  if (day >= today()) throw new AlipayRefusal('INVAILID_ARGUMENTS', '参数有误：账单日期须早于今天');
  if (trades.paidOn(day).length + refunds.doneOn(day).length === 0)
    throw new AlipayRefusal('isp.bill_not_exist', '账单不存在');
  return { bill_download_url: call.urlOf(`/alipay/bills/${chinaDay(`${day}T00:00:00+08:00`)}`) };
}

function parse<T>(schema: z.ZodType<T>, content: Record<string, unknown>): T {
  const { data, error } = schema.safeParse(content);
  if (!error) return data;
  const message = `参数有误 ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`;
  throw new AlipayRefusal('ACQ.INVALID_PARAMETER', message);
}
