import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { z } from 'zod';
import {
  GatewayUnavailable,
  type GatewayPayment,
  type NextAction,
  type PaymentReference,
  type PaymentRequest,
} from './PaymentGateway.js';
import { ask, WechatPayRefusal, type WechatPayAccount } from './wechatPayAccount.js';
import { toGatewayPayment, toTradeNumber, Transaction } from './wechatPayAnswers.js';

/** Where WeChat Pay can be paid: a desktop page shows a QR code, as it has no page of its own. */
export const WECHAT_PAY_CHANNELS = {
  WEB: {},
  QR: {},
  WAP: {},
  APP: {},
  JSAPI: { needsPayer: true },
};

/** Places the order at WeChat Pay. Placed again, it is the same one. */
export async function createPayment(
  account: WechatPayAccount,
  request: PaymentRequest,
): Promise<GatewayPayment> {
  const { channel, amountMinor } = request;
  const kind = KINDS[channel];
  if (!kind) throw new Error(`WeChat Pay has no channel ${channel}`);
  try {
    const path = `v3/pay/transactions/${kind}`;
    const body = { ...bodyOf(account, request), ...particularsOf(request) };
    const placed = Placed.parse(await ask(account, { method: 'POST', path, body }));
    const nextAction = nextActionOf(account, request, placed);
    return { state: 'PENDING', amountMinor, currency: 'CNY', nextAction };
  } catch (error) {
    if (!(error instanceof WechatPayRefusal) || error.status === 401) throw error;
    // An earlier try was heard, and the customer has been quick.
    if (error.is('ORDERPAID', 'ORDERCLOSED')) return queryPayment(account, request);
    return { state: 'FAILED', failure: error.failure };
  }
}

const KINDS: Readonly<Record<string, string>> = {
  WEB: 'native',
  QR: 'native',
  WAP: 'h5',
  APP: 'app',
  JSAPI: 'jsapi',
};

/** `PENDING` without a `gatewayRef` when WeChat Pay does not know the order. */
export async function queryPayment(
  account: WechatPayAccount,
  { paymentId }: PaymentReference,
): Promise<GatewayPayment> {
  const { merchantId: mchid } = account;
  const path = pathOf(paymentId);
  try {
    const answer = await ask(account, { method: 'GET', path, query: { mchid } });
    return toGatewayPayment(ours(account, Transaction.parse(answer)));
  } catch (error) {
    if (isMissing(error)) return { state: 'PENDING' };
    throw error;
  }
}

/** Closes the order; when the money came first, that settles it. */
export async function closePayment(
  account: WechatPayAccount,
  reference: PaymentReference,
): Promise<GatewayPayment> {
  const path = `${pathOf(reference.paymentId)}/close`;
  try {
    await ask(account, { method: 'POST', path, body: { mchid: account.merchantId } });
    return { state: 'CLOSED' };
  } catch (error) {
    // What its placing was never answered for reached nobody who could pay it.
    if (isMissing(error)) return { state: 'CLOSED' };
    const isOver = error instanceof WechatPayRefusal && error.is('ORDERPAID', 'ORDERCLOSED');
    if (!isOver) throw error;
    return queryPayment(account, reference);
  }
}

const pathOf = (paymentId: string): string =>
  `v3/pay/transactions/out-trade-no/${toTradeNumber(paymentId)}`;

const isMissing = (error: unknown): boolean =>
  error instanceof WechatPayRefusal && error.is('ORDERNOTEXIST');

function ours(
  { merchantId, appId }: WechatPayAccount,
  transaction: z.infer<typeof Transaction>,
): z.infer<typeof Transaction> {
  if (transaction.mchid === merchantId && transaction.appid === appId) return transaction;
  throw new GatewayUnavailable('WeChat Pay answered for another merchant or app');
}

function bodyOf({ appId, merchantId, notifyUrl }: WechatPayAccount, request: PaymentRequest) {
  const { paymentId, orderId, amountMinor, description } = request;
  return {
    appid: appId,
    mchid: merchantId,
    // Characters beyond the basic plane, such as emoji, are refused.
    description: description.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '').slice(0, 127),
    out_trade_no: toTradeNumber(paymentId),
    attach: orderId,
    notify_url: notifyUrl,
    amount: { total: amountMinor, currency: 'CNY' },
  };
}

function particularsOf({ channel, payerOpenId, customerAddress }: PaymentRequest): object {
  if (channel === 'JSAPI') return { payer: { openid: payerOpenId } };
  if (channel !== 'WAP') return {};
  const address = customerAddress ?? '127.0.0.1';
  return { scene_info: { payer_client_ip: address, h5_info: { type: 'Wap' } } };
}

const Placed = z.object({
  prepay_id: z.string().optional(),
  code_url: z.string().optional(),
  h5_url: z.url().optional(),
});

function nextActionOf(
  account: WechatPayAccount,
  { returnUrl, channel }: PaymentRequest,
  { prepay_id: prepayId, code_url: code, h5_url: page }: z.infer<typeof Placed>,
): NextAction {
  if (code) return { type: 'QR_CODE', value: code };
  if (page) {
    const back = returnUrl ? `&redirect_url=${encodeURIComponent(returnUrl)}` : '';
    return { type: 'REDIRECT', value: page + back };
  }
  if (!prepayId) throw new GatewayUnavailable('WeChat Pay does not say how to pay');
  const params = channel === 'APP' ? appParams(account, prepayId) : pageParams(account, prepayId);
  return { type: 'SDK_PARAMS', value: JSON.stringify(params) };
}

/** For `wx.requestPayment` and `WeixinJSBridge`. */
function pageParams({ appId, privateKey }: WechatPayAccount, prepayId: string) {
  const timeStamp = String(Formatter.timestamp());
  const nonceStr = Formatter.nonce();
  const order = `prepay_id=${prepayId}`;
  const paySign = sign(privateKey, appId, timeStamp, nonceStr, order);
  return { appId, timeStamp, nonceStr, package: order, signType: 'RSA', paySign };
}

/** For the SDK in the shop's own app, which spells everything in its own way. */
function appParams({ appId, merchantId, privateKey }: WechatPayAccount, prepayid: string) {
  const timestamp = String(Formatter.timestamp());
  const noncestr = Formatter.nonce();
  const content = { appid: appId, partnerid: merchantId, prepayid, package: 'Sign=WXPay' };
  return {
    ...content,
    noncestr,
    timestamp,
    sign: sign(privateKey, appId, timestamp, noncestr, prepayid),
  };
}

const sign = (privateKey: string, ...lines: string[]): string =>
  Rsa.sign(Formatter.joinedByLineFeed(...lines), Rsa.from(privateKey, Rsa.KEY_TYPE_PRIVATE));
